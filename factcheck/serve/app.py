"""The web application: four small requests over one desk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date as Date
from functools import partial
from importlib.resources import files
from typing import TypeVar
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from factcheck.errors import InputError
from factcheck.report.page import asset
from factcheck.serve.desk import Desk, Draft
from factcheck.serve.limits import HEADERS, SECONDS, TooLarge, is_ours, read_limited
from factcheck.serve.shell import index

TYPES = {"css": "text/css", "js": "text/javascript"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
T = TypeVar("T")


def build(desk: Desk, port: int, seconds: float = SECONDS) -> Starlette:
    """The application for a server that listens at `port` of this machine and answers within `seconds`."""
    workers = ThreadPoolExecutor(2, "check")
    lang = desk.checker.lang
    shared = {name: asset(name) for name in ("page.css", "page.js")}
    own = {n: files("factcheck.serve").joinpath("static", n).read_text("utf-8") for n in ("serve.css", "serve.js")}
    texts = {**shared, **own}

    async def home(request: Request) -> Response:
        return HTMLResponse(index(desk.today, lang))

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in texts:
            return PlainTextResponse("not found", 404)
        return Response(texts[name], media_type=TYPES[name.rpartition(".")[2]])

    async def answer(request: Request, work: Callable[[Draft], T], form: Callable[[T, Draft], Response]) -> Response:
        async with asyncio.timeout(seconds):
            draft = await _draft(request)
            made = await asyncio.get_running_loop().run_in_executor(workers, work, draft)
        return form(made, draft)

    async def check(request: Request) -> Response:
        return await answer(request, desk.fragment, lambda text, _: HTMLResponse(text))

    async def report(request: Request) -> Response:
        return await answer(request, desk.page, partial(_download, suffix=".html", media="text/html"))

    async def annotated(request: Request) -> Response:
        return await answer(request, desk.annotated, partial(_download, suffix=".reviewed.docx", media=WORD))

    async def guard(request: Request, call_next: RequestResponseEndpoint) -> Response:
        response = await _guarded(request, call_next, port, lang)
        response.headers.update(HEADERS)
        return response

    return Starlette(
        routes=[
            Route("/", home),
            Route("/static/{name}", static),
            Route("/check", check, methods=["POST"]),
            Route("/report", report, methods=["POST"]),
            Route("/annotated", annotated, methods=["POST"]),
        ],
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=guard)],
    )


async def _guarded(request: Request, call_next: RequestResponseEndpoint, port: int, lang: str) -> Response:
    """The answer, or why there is none: a foreign host or page, too much, too long, unreadable."""
    if not is_ours(request.headers.get("host", ""), port):
        return PlainTextResponse("this server answers only to 127.0.0.1", 421)
    if request.method == "POST" and request.headers.get("x-factcheck") != "1":  # no other site's form can set it
        return PlainTextResponse("not from the page itself", 403)
    try:
        return await call_next(request)
    except TooLarge:
        return PlainTextResponse("文件过大，请分成几份" if lang == "zh" else "too large; split it", 413)
    except TimeoutError:
        return PlainTextResponse("核对超时，请分成几份" if lang == "zh" else "took too long; split it", 503)
    except InputError as error:
        return PlainTextResponse(error.say(lang), 422)
    except Exception:  # the draft must not reach a log by way of a traceback
        return PlainTextResponse("没能核对这份稿件" if lang == "zh" else "this draft could not be checked", 500)


async def _draft(request: Request) -> Draft:
    given = request.query_params
    try:
        date = Date.fromisoformat(given["date"]) if given.get("date") else None
    except ValueError:
        raise InputError("date", "日期写作 2020-10-12", "write a date like 2020-10-12") from None
    data = await read_limited(request.stream(), request.headers.get("content-length"))
    return Draft(data, given.get("name", "draft.txt"), date)


def _download(made: str | bytes, draft: Draft, suffix: str, media: str) -> Response:
    name = quote(draft.title.rpartition(".")[0] + suffix, safe="")
    return Response(made, media_type=media, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"})
