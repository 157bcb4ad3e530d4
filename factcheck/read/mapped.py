"""A text that grows word by word and remembers where in the source each character stood."""

from __future__ import annotations

from msgspec import Struct, field

from factcheck.model import Piece


class MappedText(Struct):
    """`gap` is put between what is there and what comes next; nothing precedes the first words."""

    length: int = 0
    gap: str = ""
    _chunks: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)

    @property
    def next(self) -> int:
        """Where the next words will start."""
        return self.length + (len(self.gap) if self._chunks else 0)

    @property
    def last(self) -> str:
        """The last character so far, or ""."""
        return self._chunks[-1][-1:] if self._chunks else ""

    def put(self, words: str, origin: int | None = None) -> None:
        """Append words that stand at `origin` of the source, or that stand nowhere in it."""
        if not words:
            return
        start = self.next
        if self._chunks and self.gap:
            self._chunks.append(self.gap)
        self.gap = ""
        self._chunks.append(words)
        self.length = start + len(words)
        if origin is not None:
            self._map(start, origin, len(words))

    def _map(self, start: int, origin: int, length: int) -> None:
        if self._pieces:
            last = self._pieces[-1]
            if last.start + last.length == start and last.origin + last.length == origin:
                self._pieces[-1] = Piece(last.start, last.origin, last.length + length)
                return
        self._pieces.append(Piece(start, origin, length))

    def text(self) -> str:
        """All of it."""
        return "".join(self._chunks)

    def pieces(self) -> tuple[Piece, ...]:
        """The map to the source, in order."""
        return tuple(self._pieces)
