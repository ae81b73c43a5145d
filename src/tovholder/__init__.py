"""Tovholder: early and voluntary help, found, answered in time, held by one named coordinator."""
