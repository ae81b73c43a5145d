"""What every step stands on: actor, command, errors, clock, outbox, the register of promises.

Words: an *actor* does something, a *command* is the one way to write, the *trail* is what a
transaction did and saw, a *promise* is a line of ``tovholder check-promises``.
Knows no other package.
"""
