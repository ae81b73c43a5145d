"""HTTP text becomes what queries and commands take: one module a subject."""

from tovholder.catalogue.forms.searching import SearchForm

__all__ = ["SearchForm"]
