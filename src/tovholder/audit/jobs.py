"""Anchoring the heads each hour."""

from procrastinate.contrib.django import app

from tovholder.audit import commands
from tovholder.kernel.actor import job


@app.periodic(cron="7 * * * *")
@app.task(name="audit.anchor_heads", queueing_lock="audit.anchor_heads")
def anchor_heads(timestamp: int) -> None:
    commands.anchor_heads(by=job("audit.anchor_heads"))
