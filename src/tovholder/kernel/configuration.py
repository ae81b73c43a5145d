"""The installation's settings: one frozen object read once from the environment."""

import os
import secrets
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

ROLES = ("tov_app", "tov_worker", "tov_owner")
"""Database roles that sign in: pages, jobs, and migrations with backup."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything an installation may decide, with the variable that decides it.

    Errors: ValueError names the variable, its value and what is allowed.
    """

    home: Path
    """TOVHOLDER_HOME: database, keys, anchors and logs of this installation."""
    database_url: str | None = field(repr=False)
    """DATABASE_URL: a PostgreSQL server, 18 or later; none means the embedded database."""
    owner_url: str | None = field(repr=False)
    """TOVHOLDER_OWNER_URL: how tov_owner signs in there; default as DATABASE_URL, other user."""
    worker_url: str | None = field(repr=False)
    """TOVHOLDER_WORKER_URL: how tov_worker signs in there; default as DATABASE_URL, other user."""
    host: str
    """TOVHOLDER_HOST: the address the web server listens on."""
    port: int
    """TOVHOLDER_PORT: its port there, from 1 to 65535."""
    base_url: str
    """TOVHOLDER_BASE_URL: how links in messages begin."""
    allowed_hosts: tuple[str, ...]
    """TOVHOLDER_ALLOWED_HOSTS: host names the site answers to, comma between."""
    https: bool
    """TOVHOLDER_HTTPS: cookies only over https, strict transport security."""
    sign_ups: str
    """TOVHOLDER_SIGN_UPS: public sign-ups taken from one network address, e.g. 20/h/ip."""
    proxies: int
    """TOVHOLDER_PROXIES: how many reverse proxies stand before the web server (rate limits)."""
    sms_url: str
    """TOVHOLDER_SMS: 'none' keeps text messages in the outbox, or the gateway's https address."""
    sms_token: str = field(repr=False)
    """TOVHOLDER_SMS_TOKEN: sent to the gateway as bearer token."""
    mail_url: str
    """TOVHOLDER_MAIL: 'none' keeps mail in the outbox, or smtp://user:password@host:port."""
    threads: int
    """TOVHOLDER_THREADS: threads of the web server."""
    idle_minutes: int
    """TOVHOLDER_IDLE_MINUTES: a staff session ends after this long without a click."""

    def database(self, role: str) -> dict[str, str] | None:
        """Parameters for ``role`` on the server of DATABASE_URL; None means the embedded one."""
        if self.database_url is None:
            return None
        own = {"tov_owner": self.owner_url, "tov_worker": self.worker_url}.get(role)
        parameters = {k: str(v) for k, v in conninfo_to_dict(own or self.database_url).items()}
        if own is None and role != "tov_app":
            parameters["user"] = role
        return parameters

    def secret(self, name: str) -> str:
        """A random key of this installation, made at first use and kept in its home, mode 0600."""
        file = self.home / "secrets" / name
        try:
            return file.read_text()
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            # O_EXCL: of two processes starting at once, one makes the key and both use it
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return file.read_text()
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(48))
        return file.read_text()

    def public(self) -> dict[str, str]:
        """The settings as ``tovholder doctor`` prints them: without secrets."""
        hidden = {f.name for f in fields(self) if not f.repr} | {"mail_url"}
        return {
            f.name: ("not set" if getattr(self, f.name) in (None, "", "none") else "set")
            if f.name in hidden
            else str(getattr(self, f.name))
            for f in fields(self)
        }


def _whole_number(name: str, default: int, lowest: int, highest: int) -> int:
    text = os.environ.get(name, str(default))
    if not text.isdecimal() or not lowest <= int(text) <= highest:
        raise ValueError(f"{name} is {text!r}: give a whole number from {lowest} to {highest}.")
    return int(text)


def _yes_or_no(name: str, default: str) -> bool:
    text = os.environ.get(name, default)
    if text not in ("yes", "no"):
        raise ValueError(f"{name} is {text!r}: say yes or no.")
    return text == "yes"


def _gateway(name: str) -> str:
    text = os.environ.get(name, "none")
    # http only to this very machine: a text message holds a telephone number
    if text != "none" and not text.startswith(("https://", "http://127.0.0.1:")):
        raise ValueError(
            f"{name} is {text!r}: say none, or give an address that begins with https."
        )
    return text


@lru_cache(maxsize=1)
def configuration() -> Configuration:
    """This installation's settings, read from TOVHOLDER_* once."""
    host = os.environ.get("TOVHOLDER_HOST", "127.0.0.1")
    port = _whole_number("TOVHOLDER_PORT", 8000, 1, 65535)
    hosts = os.environ.get("TOVHOLDER_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
    return Configuration(
        home=Path(os.environ.get("TOVHOLDER_HOME") or default_home()).absolute(),
        database_url=os.environ.get("DATABASE_URL") or None,
        owner_url=os.environ.get("TOVHOLDER_OWNER_URL") or None,
        worker_url=os.environ.get("TOVHOLDER_WORKER_URL") or None,
        host=host,
        port=port,
        base_url=os.environ.get("TOVHOLDER_BASE_URL", f"http://{host}:{port}").rstrip("/"),
        allowed_hosts=tuple(name.strip() for name in hosts.split(",") if name.strip()),
        https=_yes_or_no("TOVHOLDER_HTTPS", "no"),
        sign_ups=os.environ.get("TOVHOLDER_SIGN_UPS", "20/h/ip"),
        proxies=_whole_number("TOVHOLDER_PROXIES", 0, 0, 9),
        sms_url=_gateway("TOVHOLDER_SMS"),
        sms_token=os.environ.get("TOVHOLDER_SMS_TOKEN", ""),
        mail_url=os.environ.get("TOVHOLDER_MAIL", "none"),
        threads=_whole_number("TOVHOLDER_THREADS", 8, 1, 256),
        idle_minutes=_whole_number("TOVHOLDER_IDLE_MINUTES", 30, 1, 720),
    )


def default_home() -> Path:
    """Where an installed program keeps its state when TOVHOLDER_HOME is not given."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/tovholder")
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "tovholder"
