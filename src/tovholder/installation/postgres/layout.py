"""Where the embedded database keeps its files, and who may read them."""

import fcntl
import hashlib
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tovholder.installation.postgres.account import Account, refuse_closed_parents, server_account
from tovholder.installation.postgres.errors import (
    FolderNameRefused,
    FolderNotReachable,
    FolderOfAnotherUser,
)

PORT = 5432  # no TCP port: only a part of the socket's file name
SOCKET_PATH_LIMIT = 100  # the kernel takes 107 bytes; PostgreSQL adds ".lock" beside it
REFUSED_IN_NAMES = '"$`\\\n'  # initdb calls postgres through a shell, within double quotes
# Not tempfile.gettempdir(): TMPDIR differs between sessions that must find the same socket.
SHARED_TEMPORARY = Path("/tmp")  # noqa: S108  only for a folder of mode 0700 whose owner is checked


@dataclass(frozen=True)
class Layout:
    """The files below one home. Only `data` and `sockets` belong to the server's user."""

    home: Path

    @property
    def root(self) -> Path:
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def settings(self) -> Path:
        """Beside the data: as root we never write where the server's user could lay a link."""
        return self.root / "settings"

    @property
    def log(self) -> Path:
        return self.root / "log" / "postgresql.log"

    @property
    def lock(self) -> Path:
        """Held by the supervisor, whose process id it contains."""
        return self.root / "lock"

    @property
    def users(self) -> Path:
        """Held, shared, by every process that uses the database."""
        return self.root / "users.lock"

    @cached_property
    def account(self) -> Account:
        return server_account(self.data)

    @property
    def sockets(self) -> Path:
        inside = self.root / "socket"
        socket = os.fsencode(inside / f".s.PGSQL.{PORT}")
        # libpq reads a comma in a host as a list of hosts.
        if len(socket) < SOCKET_PATH_LIMIT and b"," not in socket:
            return inside
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return SHARED_TEMPORARY / f"tovholder-{self.account.uid}-{name}"


def layout_of(home: Path) -> Layout:
    return Layout(Path(home).absolute())


def prepare(layout: Layout) -> None:
    """Make the folders that are missing; safe to repeat.

    Raises `FolderOfAnotherUser`, `FolderNotReachable` or `FolderNameRefused`, and never opens
    a folder above home.
    """
    if found := set(str(layout.home)) & set(REFUSED_IN_NAMES):
        raise FolderNameRefused(
            f"The folder name {str(layout.home)!r} holds {' '.join(map(repr, sorted(found)))}, "
            "which PostgreSQL cannot take. Choose another TOVHOLDER_HOME."
        )
    try:
        _make_folders(layout)
    except PermissionError as error:
        raise FolderNotReachable(
            f"This user may not use {error.filename}. Give the user access to {layout.home}, or "
            "choose another TOVHOLDER_HOME."
        ) from error


def _make_folders(layout: Layout) -> None:
    account = layout.account
    layout.home.mkdir(parents=True, exist_ok=True)
    layout.root.mkdir(mode=0o700, exist_ok=True)
    _refuse_other_owner(layout.root, os.geteuid())
    if account.is_other:
        for folder in (layout.home, layout.root):
            folder.chmod(stat.S_IMODE(folder.stat().st_mode) | 0o111)
        refuse_closed_parents(layout.home, account)
    layout.log.parent.mkdir(mode=0o700, exist_ok=True)
    layout.settings.mkdir(mode=0o755, exist_ok=True)
    if layout.data.exists():
        _refuse_other_owner(layout.data, account.uid)
    _private_folder(layout.sockets, account)


def _private_folder(folder: Path, account: Account) -> None:
    # In a folder that everybody may write to, somebody else could have made it first.
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    # Ours until it is handed over; a start beside this one may stand between the two steps.
    made = folder.lstat()
    if stat.S_ISDIR(made.st_mode) and made.st_uid == os.geteuid():
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o077:
        raise FolderOfAnotherUser(
            f"The folder {folder}, where the database opens its socket, must belong to "
            f"{account.name} and be closed to others (mode 0700), and it is not. "
            "Find out who made it, remove it and start again."
        )


def _refuse_other_owner(folder: Path, uid: int) -> None:
    if (owner := folder.stat().st_uid) != uid:
        raise FolderOfAnotherUser(
            f"The folder {folder} belongs to user number {owner}, but must belong to number {uid}. "
            "Start Tovholder as the user who started it the first time, or choose another "
            "TOVHOLDER_HOME."
        )


def open_lock(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Take the lock without waiting. The kernel frees it when the process ends, however it ends."""
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_supervised(layout: Layout) -> bool:
    """Tell whether a supervisor lives. Asked of the kernel: a process id may be anybody's.

    Raises `FolderOfAnotherUser` when the home is closed to us.
    """
    try:
        descriptor = os.open(layout.lock, os.O_RDONLY)
    except FileNotFoundError:
        return False
    except PermissionError as error:
        raise FolderOfAnotherUser(
            f"The database in {layout.root} belongs to another user. Run the command as that user, "
            "or choose another TOVHOLDER_HOME."
        ) from error
    try:
        return not try_lock(descriptor, shared=True)
    finally:
        os.close(descriptor)
