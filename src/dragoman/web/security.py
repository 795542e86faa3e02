"""What keeps the desk to this machine and its user: Host and Origin checked, a token for writing, a strict content policy."""

import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """Refuses requests that were not meant for this desk, and lays the headers on every answer.

    Another site's page may not read the desk (Host must be a loopback name of this port, so that no rebound name serves) nor write to it (Origin
    must be the desk's own, and the form must carry the token that only its pages show).
    """

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], token: str) -> None:
        self.app, self.hosts, self.token = app, hosts, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(request)
        if refusal:
            await PlainTextResponse(refusal + "\n", status_code=403)(scope, receive, with_headers)
        else:
            await self.app(scope, receive, with_headers)

    def _refusal(self, request: Request) -> str:
        if request.headers.get("host", "") not in self.hosts:
            return "this desk answers only to its own address on this machine"
        origin = request.headers.get("origin")
        if origin is not None and origin.removeprefix("http://") not in self.hosts:
            return "requests from other pages are refused"
        if request.method not in ("GET", "HEAD", "POST"):
            return "only GET and POST are understood"
        if request.method == "POST" and not secrets.compare_digest(request.headers.get("x-desk-token", ""), self.token):
            return "writing needs the token of this desk's own pages"
        return ""
