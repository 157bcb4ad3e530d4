"""The compiled index: what rules and reference come to, as bytes that are read in a few milliseconds.

Nothing in it can run: it is MessagePack, read into the records it was made of. A file begins with a mark, the layout,
the checksum of what follows and the stamp of the sources that it was made from; whatever does not fit is no index.
Facts stay packed until they are asked for, so that a start does not cost more with a larger reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Generic, TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from factcheck.lexicon import Lexicon
from factcheck.lexicon.checks import Check, Wording
from factcheck.reference.model import Fact, Reference

MARK = b"factcheck index 1\n"
BETWEEN = "\0"  # parts indicator and subject in a key

K = TypeVar("K")
P = TypeVar("P")
V = TypeVar("V")


class Basis(Struct, frozen=True):
    """What rules and reference say, before a run chooses among the checks."""

    lexicon: Lexicon
    reference: Reference
    checks: tuple[Check, ...]
    wording: Wording


class Packed(Struct, frozen=True):
    """A basis as it is written: without its facts, those by id, and their ids by indicator and subject."""

    basis: Basis
    facts: dict[str, msgspec.Raw]
    keys: dict[str, tuple[str, ...]]


class Shelf(Mapping[K, V], Generic[K, P, V]):
    """A mapping whose values are made when they are first asked for. A pickled one is a plain dictionary."""

    def __init__(self, packed: Mapping[K, P], make: Callable[[P], V]) -> None:
        self._packed, self._make = packed, make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(self._packed[key])
        return made

    def __iter__(self) -> Iterator[K]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __reduce__(self) -> tuple[object, ...]:
        return dict, (dict(self),)


def write(basis: Basis, stamp: bytes) -> bytes:
    """The index of a basis, for sources of this stamp."""
    encoder = Encoder(enc_hook=_told)
    reference = basis.reference
    packed = Packed(
        replace(basis, reference=replace(reference, facts={}, by_key={})),
        {key: msgspec.Raw(encoder.encode(fact)) for key, fact in reference.facts.items()},
        {BETWEEN.join(key): tuple(fact.id for fact in facts) for key, facts in reference.by_key.items()},
    )
    body = stamp + encoder.encode(packed)
    return MARK + crc32(body).to_bytes(4, "big") + body


def read(data: bytes, stamp: bytes) -> Basis | None:
    """The basis in an index, or None where it is damaged or was made from other sources."""
    body = memoryview(data)[len(MARK) + 4 :]
    sound = data.startswith(MARK) and data[len(MARK) : len(MARK) + 4] == crc32(body).to_bytes(4, "big")
    if not sound or body[: len(stamp)] != stamp:
        return None
    try:
        packed = Decoder(Packed, dec_hook=_made).decode(body[len(stamp) :])
    except msgspec.MsgspecError:
        return None
    decoder = Decoder(Fact, dec_hook=_made)
    facts: Shelf[str, msgspec.Raw, Fact] = Shelf(packed.facts, decoder.decode)
    keys = {(key[0], key[2]): ids for name, ids in packed.keys.items() if (key := name.partition(BETWEEN))}
    by_key = Shelf(keys, lambda ids: tuple(facts[id] for id in ids))
    return replace(packed.basis, reference=replace(packed.basis.reference, facts=facts, by_key=by_key))


def _told(value: Any) -> Any:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    raise TypeError(type(value).__name__)


def _made(kind: type, value: Any) -> Any:
    if kind is Fraction:
        above, _, below = value.partition("/")
        return Fraction(int(above), int(below))
    raise TypeError(kind.__name__)
