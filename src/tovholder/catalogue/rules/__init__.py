"""What the catalogue decides from plain values: no database, no clock."""
