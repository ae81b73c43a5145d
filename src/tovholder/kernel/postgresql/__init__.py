"""PostgreSQL as Django's backend, with the actor bound at the start of every transaction."""
