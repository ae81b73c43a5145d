"""The two ways in which the library says no.

Every message is a sentence: what is wrong, where, and what to do. It carries counts, row numbers,
column and file names, and never a value that belongs to a person: messages end up in logs, and
logs leave the closed machine.
"""


class InputError(Exception):
    """What was handed in cannot be used as it is. Exit code 2."""

    exit_code = 2


class DisclosureRefused(Exception):
    """The result would tell something about one person. Exit code 3."""

    exit_code = 3
