"""Tovholder: early and voluntary help, found, answered in time and held by one named coordinator."""
