"""What people type about the catalogue: HTTP text becomes orders."""

from tovholder.catalogue.forms.public import SearchForm

__all__ = ["SearchForm"]
