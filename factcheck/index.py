"""The compiled index: what rules and reference come to, as bytes that are read in a few milliseconds.

Nothing in it can run: it is MessagePack, read into the records it was made of. A file begins with a mark, the layout,
the checksum of what follows and the stamp of the sources that it was made from; whatever does not fit is no index.
Facts stay packed until they are asked for, so that a start does not cost more with a larger reference.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import accumulate
from typing import Any, TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from factcheck.lexicon import Lexicon
from factcheck.lexicon.checks import Check, Wording
from factcheck.reference.model import Fact, Key, Reference

MARK = b"factcheck index 1\n"
BETWEEN = "\0"  # parts indicator and subject, and ids

K = TypeVar("K")
V = TypeVar("V")


class Basis(Struct, frozen=True):
    """What rules and reference say, before a run chooses among the checks."""

    lexicon: Lexicon
    reference: Reference
    checks: tuple[Check, ...]
    wording: Wording


class Rows(Struct, frozen=True):
    """Keys with their values, in order of the keys: `text` holds one after the other, `starts` where each begins and
    `cuts` where its key ends, as 32-bit numbers of this machine."""

    text: memoryview
    starts: memoryview
    cuts: memoryview


class Packed(Struct, frozen=True):
    """A basis as it is written: without its facts, those by id, and their ids by indicator and subject."""

    basis: Basis
    facts: Rows
    keys: Rows


class Shelf(Mapping[K, V]):
    """A mapping that stays packed: a key is found by halving, its value made when it is first asked for.

    `spelled` and `read` turn keys into the strings they are kept as and back. A pickled one is a plain dictionary.
    """

    def __init__(
        self, rows: Rows, make: Callable[[memoryview], V], spelled: Callable[[K], str], read: Callable[[str], K]
    ) -> None:
        self._text, self._make, self._spelled, self._read = rows.text, make, spelled, read
        self._starts, self._cuts = rows.starts.cast("I"), rows.cuts.cast("I")
        self._made: dict[K, V | None] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            self._made[key] = self._found(self._spelled(key).encode())
        made = self._made[key]
        if made is None:
            raise KeyError(key)
        return made

    def _found(self, key: bytes) -> V | None:
        place = bisect_left(range(len(self._cuts)), key, key=self._key)
        if place == len(self._cuts) or self._key(place) != key:
            return None
        return self._make(self._text[self._cuts[place] : self._starts[place + 1]])

    def _key(self, place: int) -> bytes:
        return bytes(self._text[self._starts[place] : self._cuts[place]])

    def __iter__(self) -> Iterator[K]:
        return (self._read(self._key(place).decode()) for place in range(len(self._cuts)))

    def __len__(self) -> int:
        return len(self._cuts)

    def __reduce__(self) -> tuple[object, ...]:
        return dict, (dict(self),)


def write(basis: Basis, stamp: bytes) -> bytes:
    """The index of a basis, for sources of this stamp."""
    encoder = Encoder(enc_hook=_told)
    reference = basis.reference
    packed = Packed(
        replace(basis, reference=replace(reference, facts={}, by_key={})),
        _rows({key: encoder.encode(fact) for key, fact in reference.facts.items()}),
        _rows({_joined(key): BETWEEN.join(f.id for f in facts).encode() for key, facts in reference.by_key.items()}),
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
    facts: Shelf[str, Fact] = Shelf(packed.facts, Decoder(Fact, dec_hook=_made).decode, str, str)

    def about(ids: memoryview) -> tuple[Fact, ...]:
        return tuple(facts[id] for id in bytes(ids).decode().split(BETWEEN))

    by_key: Shelf[Key, tuple[Fact, ...]] = Shelf(packed.keys, about, _joined, _parted)
    return replace(packed.basis, reference=replace(packed.basis.reference, facts=facts, by_key=by_key))


def _rows(values: Mapping[str, bytes]) -> Rows:
    pairs = sorted((key.encode(), value) for key, value in values.items())
    starts = [0, *accumulate(len(key) + len(value) for key, value in pairs)]
    cuts = [start + len(key) for start, (key, _) in zip(starts, pairs, strict=False)]
    text = b"".join(part for pair in pairs for part in pair)
    return Rows(*(memoryview(part) for part in (text, array("I", starts).tobytes(), array("I", cuts).tobytes())))


def _joined(key: Key) -> str:
    return BETWEEN.join(key)


def _parted(key: str) -> Key:
    indicator, _, subject = key.partition(BETWEEN)
    return indicator, subject


def _told(value: Any) -> Any:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    raise TypeError(type(value).__name__)


def _made(kind: type, value: Any) -> Any:
    if kind is Fraction:
        above, _, below = value.partition("/")
        return Fraction(int(above), int(below))
    raise TypeError(kind.__name__)
