"""Pages that show several steps: my day, the unit, moving what a worker holds. No tables."""
