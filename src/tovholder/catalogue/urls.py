from django.urls import path

from tovholder.catalogue.views import (
    drafting,
    editing,
    offers,
    paragraphs,
    pictures,
    proposals,
    public,
)

app_name = "catalogue"
urlpatterns = [
    path("k/<slug:slug>/", public.services, name="services"),
    path("k/<slug:slug>/tilbud/<uuid:service_id>/", public.service, name="service"),
    path("bilag/<uuid:picture_id>/", pictures.picture, name="picture"),
    path("tilbud/", offers.offers, name="offers"),
    path("tilbud/nyt/", drafting.begin, name="offer_new"),
    path("tilbud/nyt/se/", drafting.see, name="offer_draft_see"),
    path("tilbud/nyt/<slug:step>/", drafting.draft, name="offer_draft"),
    path("tilbud/<uuid:service_id>/", offers.offer, name="offer"),
    path("tilbud/<uuid:service_id>/ret/<slug:step>/", editing.edit, name="offer_edit"),
    path("tilbud/<uuid:service_id>/passer/", offers.assure, name="offer_assure"),
    path("tilbud/<uuid:service_id>/tag-ud/", offers.withdraw, name="offer_withdraw"),
    path("tilbud/<uuid:service_id>/historik/", offers.history, name="offer_history"),
    path("tilbud/<uuid:service_id>/se/", offers.preview, name="offer_preview"),
    path("tilbud/<uuid:service_id>/billeder/", pictures.pictures, name="offer_pictures"),
    path("tilbud/billede/<uuid:picture_id>/op/", pictures.move_up, name="picture_up"),
    path("tilbud/billede/<uuid:picture_id>/fjern/", pictures.remove, name="picture_remove"),
    path("tilbud/forslag/", proposals.proposals, name="proposals"),
    path("tilbud/forslag/<uuid:proposal_id>/", proposals.proposal, name="proposal"),
    path("tilbud/forslag/<uuid:proposal_id>/se/", proposals.preview, name="proposal_preview"),
    path("tilbud/forslag/<uuid:proposal_id>/igen/", drafting.again, name="proposal_again"),
    path("tilbud/paragraffer/", paragraphs.paragraphs, name="paragraphs"),
]
