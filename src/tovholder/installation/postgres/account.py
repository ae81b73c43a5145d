"""The operating system user that runs PostgreSQL, which itself refuses to run as root."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tovholder.installation.postgres.errors import AccountMissing, FolderNotReachable

SYSTEM_USER = "tovholder"
LAST_RESORT = "nobody"


@dataclass(frozen=True)
class Account:
    """The user that owns the data folder and runs the server.

    `child_user`, `child_group` and `child_groups` are what `subprocess` takes to become
    that user: all None when we already are.
    """

    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()

    @property
    def child_user(self) -> int | None:
        return self.uid if self.is_other else None

    @property
    def child_group(self) -> int | None:
        return self.gid if self.is_other else None

    @property
    def child_groups(self) -> list[int] | None:
        return [] if self.is_other else None

    @property
    def may_connect(self) -> list[str]:
        """Users of the machine who may take any database role.

        `nobody` is shared by unrelated programs, so it may run the server but not enter it.
        """
        names = {pwd.getpwuid(os.geteuid()).pw_name, self.name}
        return sorted(names - {LAST_RESORT} if os.geteuid() == 0 else names)


def server_account(data: Path) -> Account:
    """Return the user that runs the server whose data lies (or will lie) in `data`.

    Raises `AccountMissing` when this process has no name (a container started with a bare
    number: PostgreSQL itself refuses those) or, as root, when no unprivileged user exists.
    """
    if os.geteuid() != 0:
        try:
            return _account(pwd.getpwuid(os.geteuid()))
        except KeyError:
            raise AccountMissing(
                f"This process runs as user number {os.geteuid()}, which has no name on this "
                "machine, and PostgreSQL needs one. Add the number to /etc/passwd, or start "
                "Tovholder as a named user."
            ) from None
    names = [SYSTEM_USER, LAST_RESORT]
    last_resort = _named(LAST_RESORT)
    if last_resort and data.exists() and data.stat().st_uid == last_resort.uid:
        names.reverse()  # made before the system user existed: the data decides
    elif not _named(SYSTEM_USER):
        _create_system_user()
    for name in names:
        if account := _named(name):
            return account
    raise AccountMissing(
        "PostgreSQL does not run as root, and this machine has neither the command useradd nor "
        f"the user {LAST_RESORT}. Create an unprivileged user named {SYSTEM_USER}."
    )


def refuse_closed_parents(folder: Path, account: Account) -> None:
    """Raise `FolderNotReachable` when `account` cannot walk down to `folder`.

    We name the closed folder instead of opening it: what lies above the home is not ours.
    """
    for parent in reversed(folder.parents):
        if not _may_enter(parent.stat(), account):
            raise FolderNotReachable(
                f"The folder {parent} is closed to the user {account.name}, who runs the database "
                "when you are root. Choose a home outside it, for example "
                "TOVHOLDER_HOME=/var/lib/tovholder."
            )


def _may_enter(folder: os.stat_result, account: Account) -> bool:
    if folder.st_uid == account.uid:
        return bool(folder.st_mode & stat.S_IXUSR)
    if folder.st_gid == account.gid:
        return bool(folder.st_mode & stat.S_IXGRP)
    return bool(folder.st_mode & stat.S_IXOTH)


def _create_system_user() -> None:
    if command := shutil.which("useradd", path=os.defpath + ":/usr/sbin:/sbin"):
        options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        # A failure is no error: somebody else may have created it, and `nobody` remains.
        subprocess.run([command, *options, SYSTEM_USER], capture_output=True, check=False)


def _named(name: str) -> Account | None:
    try:
        return _account(pwd.getpwnam(name))
    except KeyError:
        return None


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
