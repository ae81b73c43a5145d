"""Confirmations, after the registration is stored."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tovholder.catalogue.commands import registrations
from tovholder.kernel.actor import job


@app.task(
    name="catalogue.send_confirmation", retry=RetryStrategy(max_attempts=5, exponential_wait=3)
)
def send_confirmation(registration_id: str) -> None:
    registrations.send_confirmation(UUID(registration_id), by=job("catalogue.send_confirmation"))
