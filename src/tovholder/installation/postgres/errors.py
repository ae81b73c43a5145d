"""What can stand in the way of the embedded database, each said as a sentence for the terminal."""


class DatabaseRefused(Exception):
    """The embedded database cannot be used as things are; the message says what to do."""


class FolderIsNotACluster(DatabaseRefused):
    """The data folder holds something else, which we neither use nor delete."""


class ClusterOfAnotherVersion(DatabaseRefused):
    """The data folder was written by another major version of PostgreSQL."""


class FolderNameRefused(DatabaseRefused):
    """The home's name holds a character that PostgreSQL's own initdb hands to a shell."""


class FolderNotReachable(DatabaseRefused):
    """A folder above the home is closed to the unprivileged user that runs the server."""


class FolderOfAnotherUser(DatabaseRefused):
    """A folder that must be ours alone belongs to, or is open to, somebody else."""


class AccountMissing(DatabaseRefused):
    """The machine has no unprivileged, named user to run the server as."""


class BinariesMissing(DatabaseRefused):
    """The wheel that brings the PostgreSQL programs is not installed for this machine."""


class ServerDidNotStart(DatabaseRefused):
    """The server, or its supervisor, ended or stayed silent while we waited for it."""
