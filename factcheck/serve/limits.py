"""What keeps the local tool local: which hosts it answers to, how much it reads, what a page may load."""

from __future__ import annotations

from collections.abc import AsyncIterator
from ipaddress import ip_address

MAX_BYTES = 10_000_000
MAX_CHARACTERS = 500_000
SECONDS = 30.0
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'none'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class TooLarge(Exception):
    """A request with more bytes than are read."""


def is_loopback(host: str) -> bool:
    """Whether an address to listen at is this machine's own and no other's."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_ours(host: str, port: int) -> bool:
    """Whether a Host header names this server: another name that resolves to this machine is refused."""
    return host.lower() in {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}


async def read_limited(stream: AsyncIterator[bytes], length: str | None) -> bytes:
    """A request's whole body; raises TooLarge as soon as it is known to be, whatever its declared length."""
    if length and length.isdigit() and int(length) > MAX_BYTES:
        raise TooLarge
    parts, size = [], 0
    async for part in stream:
        size += len(part)
        if size > MAX_BYTES:
            raise TooLarge
        parts.append(part)
    return b"".join(parts)
