"""Registers in: what a delivery must look like, how it is checked, and the store it becomes.

We own the declared schemas, the mapping of somebody else's columns onto them, the checks, the
ingested store (dense person numbers, one Parquet file a register and year) and the key table,
which lies apart and encrypted. The generator of register-shaped data lives in `synthetic`.
"""
