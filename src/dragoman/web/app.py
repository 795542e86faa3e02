"""Routes: every page has its JSON twin under /api, both from `dragoman.query`."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman import correcting, knowledge
from dragoman.config import Settings
from dragoman.errors import DragomanError, QueryError
from dragoman.present import english, sections, telling
from dragoman.store import Reader
from dragoman.web import views
from dragoman.web.openapi import DESCRIPTION
from dragoman.web.security import Guard

FOLDER = Path(__file__).parent

PAGES: dict[str, tuple[str, Callable[[Reader, views.Asked], dict[str, Any]]]] = {
    "/": ("overview.html", views.overview),
    "/documents": ("documents.html", views.documents),
    "/dyads": ("dyads.html", views.dyads),
    "/dyad/{a}/{b}": ("dyad.html", views.dyad),
    "/brief/{a}/{b}": ("brief.html", views.brief),
    "/document/{number:int}": ("document.html", views.document),
    "/actors": ("actors.html", views.actors),
    "/actor/{id:path}": ("actor.html", views.actor),
    "/search": ("search.html", views.search),
    "/variants": ("variants.html", views.variants),
    "/conflicts": ("conflicts.html", views.conflicts),
    "/review": ("review.html", views.review),
    "/record/{id}": ("record.html", views.record),
    "/refused": ("refused.html", views.refused),
    "/issues": ("issues.html", views.issues),
}


def make_app(settings: Settings, *, port: int = 8765, token: str | None = None) -> Starlette:
    """Give the desk over the register of the settings as an ASGI application."""
    secret = token or secrets.token_urlsafe(24)
    states = {code: state.name for code, state in knowledge.load(settings.knowledge_folders).states.items()}
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    templates.globals.update(token=secret, states=states)
    templates.filters.update(
        when=lambda row: english.when(row.get("date_start"), row.get("date_end")) or "undated",
        briefly=english.briefly,
        done=lambda row: sections.started(telling.tell(row, states, with_date=False)),
        due=lambda row: english.when(row["due_start"], row["due_end"]).removeprefix("on ").removeprefix("in "),
        started=sections.started,
        day=english.day,
        named=lambda actors: english.named(actors, states),
        tell=lambda row: telling.tell(row, states),
        money=lambda row: english.money(row["value"], row["low"], row["high"], row["unit"]),
    )

    def answer(view: Callable[[Reader, views.Asked], dict[str, Any]], request: Request) -> dict[str, Any]:
        asked = views.Asked({**request.query_params, **{k: str(v) for k, v in request.path_params.items()}}, states)
        with Reader(settings.register_path) as reader:
            return view(reader, asked)

    def page(template: str, view: Callable[[Reader, views.Asked], dict[str, Any]]) -> Callable[[Request], Any]:
        async def respond(request: Request) -> Response:
            def render() -> str:
                return templates.get_template(template).render(**answer(view, request), path=request.url.path)

            return HTMLResponse(await run_in_threadpool(render))

        return respond

    def data(view: Callable[[Reader, views.Asked], dict[str, Any]]) -> Callable[[Request], Any]:
        async def respond(request: Request) -> Response:
            return JSONResponse(await run_in_threadpool(answer, view, request))

        return respond

    async def correct(request: Request) -> Response:
        try:
            body = await request.json()
            wanted = [str(body[key]) for key in ("act", "id")]
            change = [str(one) for one in body.get("change", [])]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise QueryError("send JSON with act, id and, for edit, merge and split, change") from error
        act, row = wanted
        done = await run_in_threadpool(
            correcting.correct, settings.register_path, act, row, change, who=str(body.get("who") or "desk"), why=str(body.get("why") or "")
        )
        return JSONResponse({"done": done})

    async def openapi(_: Request) -> Response:
        return JSONResponse(DESCRIPTION)

    async def failed(request: Request, error: Exception) -> Response:
        status = 404 if isinstance(error, QueryError) and str(error).startswith("no ") else 400
        if request.url.path.startswith("/api"):
            return JSONResponse({"error": str(error)}, status_code=status)
        return HTMLResponse(templates.get_template("failed.html").render(message=str(error), path=request.url.path), status_code=status)

    async def missing(request: Request, _: Exception) -> Response:
        if request.url.path.startswith("/api"):
            return JSONResponse({"error": f"nothing at {request.url.path}; /api/openapi.json lists what there is"}, status_code=404)
        return HTMLResponse(templates.get_template("failed.html").render(message="There is no such page.", path=request.url.path), status_code=404)

    async def icon(_: Request) -> Response:
        return PlainTextResponse("", status_code=204)

    routes = [Route(path, page(template, view)) for path, (template, view) in PAGES.items()]
    routes += [Route("/api" + (path if path != "/" else "/overview"), data(view)) for path, (_, view) in PAGES.items()]
    routes += [
        Route("/api/table/{table}", data(views.table)),
        Route("/api/panel/{a}/{b}", data(views.panel)),
        Route("/api/correct", correct, methods=["POST"]),
        Route("/api/openapi.json", openapi),
        Route("/favicon.ico", icon),
    ]
    app = Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=FOLDER / "static"))],
        exception_handlers={DragomanError: failed, 404: missing, 405: missing},
    )
    hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
    app.add_middleware(Guard, hosts=hosts, token=secret)
    return app
