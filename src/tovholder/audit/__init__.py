"""Who did what, who read whom, why and on which basis.

Append-only, one hash chain per authority (the one whose data it is), written in the request's
own transaction: no log, no data. The tables belong to a database role that cannot sign in;
heads are anchored in a file outside the database. Knows ``kernel`` and ``accounts``.
"""
