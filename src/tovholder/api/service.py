"""One API for programs: the domains' routers under one address, their refusals as codes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.docs import DocsBase

from tovholder.catalogue.api import HSDS
from tovholder.catalogue.api import router as catalogue
from tovholder.catalogue.api.asked import NoMiddle, TooManyAtOnce
from tovholder.catalogue.api.examples import examples
from tovholder.kernel.errors import DomainError, NotAllowed, NotVisible

STATUS = {NotVisible: 404, NotAllowed: 403, TooManyAtOnce: 422, NoMiddle: 422}
METHODS = "GET, HEAD, OPTIONS"


class PlainDocs(DocsBase):
    """A page of our own: the usual one loads scripts from elsewhere, which our policy forbids."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        schema = api.get_openapi_schema()
        known = examples(request)
        operations = [
            (method.upper(), path, operation, known(operation.get("x-examples", ())))
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
    description=_(  # type: ignore[arg-type]  # said in the reader's language when it is shown
        "Alt, hvad der findes i en kommune, til andre programmer. Uden nøgle og uden personer."
    ),
    docs=PlainDocs(),
    docs_url="docs/",
    urls_namespace="api",
)
api.add_router("/v1/", catalogue)
for router in HSDS:
    api.add_router("/hsds/", router)


@api.exception_handler(DomainError)
def refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """A refusal as a fact: what does not exist for this caller is 404, the rest says why."""
    answer = {"code": refusal.code, "detail": str(refusal.message)}
    return api.create_response(request, answer, status=STATUS.get(type(refusal), 409))


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was asked makes no sense: which parameters, and where it says how."""
    names = dict.fromkeys(str(each["loc"][-1]) for each in error.errors)
    said = _("Det, der står i %(names)s, kan ikke læses. Se, hvordan det skrives, på %(docs)s")
    docs = request.build_absolute_uri("/api/docs/")
    detail = str(said) % {"names": ", ".join(names), "docs": docs}
    answer = {"code": "api.not_understood", "detail": detail, "parameters": list(names)}
    return api.create_response(request, answer, status=422)


def open_to_all(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Any page may read it: there is no key, no cookie and no person behind it."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.method
        if asked == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204, headers={"Allow": METHODS})
            response["Access-Control-Allow-Methods"] = METHODS
            response["Access-Control-Allow-Headers"] = "Accept-Language, If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        else:
            # The server leaves the body out of an answer to HEAD.
            request.method = "GET" if asked == "HEAD" else asked
            try:
                response = view(request, *args, **kwargs)
            finally:
                request.method = asked
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Content-Language"
        return response

    return opened


def _opened(pattern: Any) -> Any:
    if isinstance(pattern, URLPattern) and pattern.name != "openapi-view":
        pattern.callback = open_to_all(pattern.callback)
    return pattern


_patterns, *_names = api.urls
urls = ([_opened(each) for each in _patterns], *_names)
