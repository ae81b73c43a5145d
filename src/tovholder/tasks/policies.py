"""A task shows in the authority that owns it, and to the deadline jobs."""

from tovholder.kernel.row_security import A_JOB, OF_MY_AUTHORITY, Policy

STATEMENTS: tuple[str, ...] = ()
POLICIES = (
    Policy(
        "tasks_task",
        using=f"{OF_MY_AUTHORITY} OR {A_JOB}",
        check=f"{OF_MY_AUTHORITY} OR {A_JOB}",
    ),
)
