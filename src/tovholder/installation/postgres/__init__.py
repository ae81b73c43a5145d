"""PostgreSQL 18 without an installation: the programs of a wheel under our own supervisor.

Nobody on the machine but the user who runs Tovholder can connect: no TCP, a socket folder of
mode 0700, and the operating system names the user (peer). Nothing here deletes data.
"""

from tovholder.installation.postgres.errors import (
    AccountMissing,
    BinariesMissing,
    ClusterOfAnotherVersion,
    DatabaseRefused,
    FolderIsNotACluster,
    FolderNameRefused,
    FolderNotReachable,
    FolderOfAnotherUser,
    ServerDidNotStart,
)
from tovholder.installation.postgres.running import DATABASE, Running
from tovholder.installation.postgres.starting import ensure_running, is_running, stop

__all__ = [
    "DATABASE",
    "AccountMissing",
    "BinariesMissing",
    "ClusterOfAnotherVersion",
    "DatabaseRefused",
    "FolderIsNotACluster",
    "FolderNameRefused",
    "FolderNotReachable",
    "FolderOfAnotherUser",
    "Running",
    "ServerDidNotStart",
    "ensure_running",
    "is_running",
    "stop",
]
