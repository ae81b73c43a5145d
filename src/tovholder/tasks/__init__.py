"""Open loops: every one has an owner, a next step and a date.

A *task* belongs to a unit and, once taken, to one worker in it. It is never deleted and never
ownerless; it ends with an outcome. The task is the deadline: no other row repeats it. A task
about a subject is ended by the command of the subject's domain. Knows ``kernel``, ``accounts``.
"""
