"""Everybody who works here: municipalities, organisations, authorities, units, users, workers.

Words: a *municipality* is a place with a public site; an *authority* is a confidentiality
boundary with a data controller; a *user* is a sign-in; a *worker* is a user's employment in
one authority (the *hat*); a *membership* puts a worker in a unit, with a role, for a time.
Knows ``kernel`` only.
"""
