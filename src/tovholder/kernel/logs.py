"""Logs: one JSON line, ids only. What a person wrote or is called never gets here."""

import json
import logging
import traceback
from datetime import UTC, datetime


class JsonLine(logging.Formatter):
    """Level, logger, place and exception type. Messages are format strings without arguments.

    Arguments and exception texts may quote what somebody typed (a database error quotes the
    row), so neither is written: the traceback's places are enough to find the fault.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": str(record.msg),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["where"] = [f"{f.filename.rsplit('/', 2)[-1]}:{f.lineno}" for f in frames[-6:]]
        ids = getattr(record, "ids", None)
        if ids:
            line["ids"] = ids
        return json.dumps(line)
