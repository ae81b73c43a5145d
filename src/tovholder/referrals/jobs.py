"""Receipts, after the enquiry is stored."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tovholder.kernel.actor import job
from tovholder.referrals import commands


@app.task(name="referrals.send_receipt", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def send_receipt(enquiry_id: str) -> None:
    commands.send_receipt(UUID(enquiry_id), by=job("referrals.send_receipt"))
