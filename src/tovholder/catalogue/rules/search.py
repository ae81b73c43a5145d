"""What search looks in, and what somebody looks for: folded words (``kernel.texts``)."""

from collections.abc import Iterable

from tovholder.kernel.texts import folded


def search_key(texts: Iterable[str]) -> str:
    """What search looks in: the folded texts, in the order given, each word once."""
    return " ".join(dict.fromkeys(word for text in texts for word in folded(text).split()))


def wanted_words(search: str) -> list[str]:
    """The words that all have to be found; "" and signs alone ask for nothing."""
    return list(dict.fromkeys(folded(search).split()))[:8]


__all__ = ["folded", "search_key", "wanted_words"]
