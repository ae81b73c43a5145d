"""The sixty offers of Elmkøbing as rows: what the public reads, in three languages."""

from tovholder.catalogue.types import Joining
from tovholder.installation.demo.offers import adults, children, early
from tovholder.installation.demo.offers.row import (
    ASK_ANYBODY,
    DECIDED_WITH_YOU,
    NAME_IF_YOU_LIKE,
    NO_NAME_NEEDED,
    YOU_WILL_BE_ASKED,
    Offer,
    Slot,
    Three,
    texts,
)

OFFERS: tuple[Offer, ...] = (*early.OFFERS, *children.OFFERS, *adults.OFFERS)

_HOW = {
    Joining.REFERRAL: ASK_ANYBODY,
    Joining.OFFERED: YOU_WILL_BE_ASKED,
    Joining.DECISION: DECIDED_WITH_YOU,
}


def how_to_join(offer: Offer) -> Three | None:
    """Its own words, else those that follow from how one joins and whether a name is stored."""
    if offer.how is not None:
        return offer.how
    if offer.named is False:
        return NO_NAME_NEEDED
    return NAME_IF_YOU_LIKE if offer.named is None else _HOW.get(offer.joining)


__all__ = ["OFFERS", "Offer", "Slot", "Three", "how_to_join", "texts"]
