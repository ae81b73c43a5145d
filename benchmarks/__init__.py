"""How fast it is beside what one would write by hand: `make bench`."""
