"""Asking a web server that is starting whether all is well, until it is."""

import contextlib
import http.client
import threading
import time

PATH = "/healthz"


class Ready:
    """Asks in a thread of its own, because a server that starts answers late."""

    def __init__(self, host: str, port: int, seconds: float) -> None:
        self._host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
        self._port = port
        self._until = time.monotonic() + seconds
        self.complaint = "The web server has not answered yet."
        """What is not well; empty when all is."""
        threading.Thread(target=self._ask, daemon=True).start()

    @property
    def is_over(self) -> bool:
        """All is well, or it has been waited for long enough."""
        return not self.complaint or time.monotonic() > self._until

    def _ask(self) -> None:
        while not self.is_over:
            with contextlib.suppress(OSError, http.client.HTTPException):
                self.complaint = self._answer()
            time.sleep(0.1)

    def _answer(self) -> str:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=5)
        try:
            connection.request("GET", PATH, headers={"Host": "localhost"})
            answer = connection.getresponse()
            if answer.status == http.client.OK:
                return ""
            said = answer.read(300).decode(errors="replace")
            return f"The web server answers, but not all is well: {said}"
        finally:
            connection.close()
