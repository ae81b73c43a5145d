"""One API for programs: the domains' routers under one address, their refusals as codes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from tovholder.catalogue.api import router as catalogue
from tovholder.kernel.errors import DomainError, NotAllowed, NotVisible


class PlainDocs(DocsBase):
    """A page of our own: the usual one loads scripts from elsewhere, which our policy forbids."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        schema = api.get_openapi_schema()
        operations = [
            (method.upper(), path, operation)
            for path, methods in schema["paths"].items()
            for method, operation in methods.items()
        ]
        return render(
            request,
            "journeys/api.html",
            {
                "info": schema["info"],
                "operations": operations,
                "openapi_url": self.get_openapi_url(api, kwargs),
            },
        )


api = NinjaAPI(
    title="Tovholder",
    version="1",
    description="Services that residents and families can ask for, and the tools around them.",
    docs=PlainDocs(),
    docs_url="docs/",
    urls_namespace="api",
)
api.add_router("/v1/", catalogue)


@api.exception_handler(DomainError)
def refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """A refusal as a fact: what does not exist for this caller is 404, the rest says why."""
    status = {NotVisible: 404, NotAllowed: 403}.get(type(refusal), 409)
    answer = {"code": refusal.code, "detail": str(refusal.message)}
    return api.create_response(request, answer, status=status)
