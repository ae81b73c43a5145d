"""The programs' way in: each domain's router under one address. No rules of its own."""
