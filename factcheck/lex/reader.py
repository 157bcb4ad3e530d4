"""A machine that reads one numeral token by token."""

from __future__ import annotations

from fractions import Fraction

from factcheck.lex.digits import (
    DIGIT,
    FORMAL,
    HIGHEST,
    LONGEST,
    POWER,
    PREFIXED,
    SCALE,
    TENS,
    TOKEN,
    Numeral,
    is_pair,
    plain,
)


class Reader:
    """A machine over the tokens of one numeral. `saved` is the last state in which the numeral was whole."""

    def __init__(self, view: str, start: int, end: int) -> None:
        self.view, self.start, self.end = view, start, end
        self.groups: list[tuple[Fraction, Fraction, int]] = []  # bounds and scale of what has been scaled
        self.low = self.high = Fraction(0)  # the section below the next scale word
        self.digit: tuple[Fraction, Fraction] | None = None
        self.power = 0  # last power of ten in this section or scale before it
        self.place = Fraction(1)
        self.scale = 1
        self.last = ""  # kind of the last token
        self.zero = self.closed = self.vague = self.bare = self.string = self.formal = self.exact = False
        self.excess = -1
        self.numbers = self.signs = 0
        self.saved: Numeral | None = None
        self.whole: Numeral | None = None  # as it was after the last scale word

    def run(self) -> Numeral | None:
        place = self.start
        while match := TOKEN.match(self.view, place, self.end):
            kind = match.lastgroup or ""
            text = match[0]
            if self.excess >= 0 and kind != "b":
                break
            took = getattr(self, "_" + kind)(text, place)
            if not took:
                break
            place += took
            self.last = kind
            if took < len(text):
                break
        return self.saved

    # -------------------------------------------------------------- tokens; each returns how many characters it took

    def _n(self, text: str, place: int) -> int:
        if len(text) > LONGEST:
            return 0
        if self.last == "p":
            return self._decimals(text, place) if text.isdigit() else 0
        value = plain(text)
        if self.digit is not None:
            return 0
        if self.last and (self.closed or self.last not in "mbd" or value >= self.power or value.denominator != 1):
            return 0
        self.digit, self.numbers = (value, value), self.numbers + 1
        self.place, self.scale, self.exact = Fraction(1), 1, len(text) > 1
        if "." in text:
            self.closed, self.place = True, Fraction(1, 10 ** len(text.partition(".")[2]))
        self._save(place + len(text))
        return len(text)

    def _d(self, text: str, place: int) -> int:
        end = place + len(text)
        self.formal = self.formal or text[0] in FORMAL
        if self.last == "p":
            told = len(text) <= LONGEST and text[0] != "两"
            return self._decimals("".join(str(DIGIT[c]) for c in text), place) if told else 0
        if self.closed or self.last == "n" or self.digit is not None:
            return 0
        self.signs += 1
        if not self.last:
            if len(text) == 1:
                return self._one(DIGIT[text], end)
            if len(text) == 2 and is_pair(text) and (self._followed(end) or text == "一两"):
                return self._two(text, end)
            return self._string(text, place) if len(text) <= LONGEST else 0
        rest = text.lstrip("零〇")
        if len(rest) < len(text):
            self.zero = True
            if not rest:
                return len(text) if self._followed(end, "mbtnd") else 0
        if len(rest) == 1:
            return self._one(DIGIT[rest], end) and len(text)
        if len(rest) == 2 and is_pair(rest) and (self.power == 10 or self._followed(end)):
            return self._two(rest, end) and len(text)
        return 0

    def _t(self, text: str, place: int) -> int:
        if self.last and (self.closed or self.last not in "mb" or self.digit is not None or 0 < self.power <= 10):
            return 0
        self.low += TENS[text]
        self.high += TENS[text]
        self.power, self.place, self.signs = 10, Fraction(1), self.signs + 1
        self._save(place + 1)
        return 1

    def _m(self, text: str, place: int) -> int:
        power = POWER[text]
        after = self.view[place + 1 : place + 2]
        if self.last and after and self._unit_begins(text, after, place):
            return 0
        if self.excess >= 0 or self.string or (self.power and power >= self.power and self._inside()):
            return 0
        digit = self.digit
        if digit is not None and digit[1] == 0 and not self._inside():
            digit = None  # 零十
        if digit is None:
            if power != 10 and self.last:
                return 0  # 五十千
            if not self.last and power != 10:
                self.bare = True
            digit = (Fraction(1), Fraction(1))
        self.formal = self.formal or text in FORMAL
        self.low += digit[0] * power
        self.high += digit[1] * power
        self.place = self.place * power if self.last in "n" and self.last else Fraction(1)
        self.scale = power if self.last == "n" else 1
        self.digit, self.power, self.zero = None, power, False
        self.signs += 1
        self._save(place + 1)
        return 1

    def _unit_begins(self, text: str, after: str, place: int) -> bool:
        """千瓦, 百帕, 百分点: the power of ten belongs to the unit."""
        if self.view.startswith("分点", place + 1):
            return True
        if text == "百":
            return after == "帕"
        return text == "千" and (after in PREFIXED or (self.last == "n" and after in "米克升"))

    def _inside(self) -> bool:
        """Whether a power of ten has been read since the last scale word."""
        return self.low != 0 or self.high != 0

    def _b(self, text: str, place: int) -> int:
        scale = SCALE[text]
        if self.scale * scale > HIGHEST:
            return 0
        empty = not self._inside() and self.digit is None
        if not self.last:
            self.bare, self.low, self.high, empty = True, Fraction(1), Fraction(1), False
        low, high = self._section()
        if empty:
            if self.last not in "bx" or not self.groups:
                return 0
            last = self.groups[-1][2]
            if scale < last:
                return 0
        while self.groups and (self.groups[-1][2] < scale or (empty and self.groups[-1][2] == scale)):
            group = self.groups.pop()
            low, high = low + group[0] * group[2], high + group[1] * group[2]
            empty = False
        if self.groups and self.groups[-1][2] == scale:
            self.saved = self.whole
            return 0
        self.groups.append((low, high, scale))
        self.place *= scale
        self.scale *= scale
        self.low = self.high = Fraction(0)
        self.digit, self.power, self.zero, self.string = None, scale, False, False
        self._save(place + 1)
        self.whole = self.saved
        return 1

    def _p(self, text: str, place: int) -> int:
        if self.closed or self.vague or not self.last or self.last in "px":
            return 0
        after = TOKEN.match(self.view, place + 1, self.end)
        return 1 if after and after.lastgroup in ("d", "n") else 0

    def _v(self, text: str, place: int) -> int:
        if text == "几" and self.last == "n" and self.digit and self._round() and not self.closed:
            self.digit = (self.digit[0], self.digit[1] + 10)  # 20几个
            self.vague = True
            self._save(place + 1)
            return 1
        if self.closed or self.digit is not None or self.last == "n":
            return 0
        follows = self._followed(place + 1)
        if self.last == "m" and text == "几":
            self.digit = (Fraction(0), Fraction(min(self.power, 10)))
        elif follows and self.last in ("", "m", "b"):
            self.digit = (Fraction(1), Fraction(10))
        else:
            return 0
        self.vague, self.place, self.signs = True, Fraction(1), self.signs + 1
        if self.last == "m" and text == "几":
            self._save(place + 1)
        return 1

    def _round(self) -> bool:
        return self.digit is not None and self.digit[0] >= 10 and self.digit[0] % 10 == 0

    def _x(self, text: str, place: int) -> int:
        if self.last not in ("m", "b", "n") or (self.vague and self.last != "b"):
            return 0
        if text == "来" and (self.last == "b" or self.view[place + 1 : place + 2] in tuple("自源到临年了")):
            return 0
        self.excess = place
        self._save(place + 1)
        return 1

    # -------------------------------------------------------------- parts

    def _followed(self, place: int, kinds: str = "mbt") -> bool:
        """Whether a power of ten or a scale word stands here."""
        after = TOKEN.match(self.view, place, self.end)
        return after is not None and (after.lastgroup or "-") in kinds

    def _one(self, value: int, end: int) -> int:
        self.digit, self.place, self.scale, self.exact = (Fraction(value), Fraction(value)), Fraction(1), 1, False
        self._save(end)
        return 1

    def _two(self, text: str, end: int) -> int:
        self.digit = Fraction(DIGIT[text[0]]), Fraction(DIGIT[text[1]])
        self.place, self.scale, self.exact = Fraction(1), 1, False
        self._save(end)
        return 2

    def _string(self, text: str, place: int) -> int:
        value = Fraction(int("".join(str(DIGIT[c]) for c in text)))
        if len(text) == 2 and is_pair(text):
            self._two(text, place + 2)
            self.closed = True
            return 2
        self.digit, self.place, self.scale, self.string = (value, value), Fraction(1), 1, True
        self._save(place + len(text))
        return len(text)

    def _decimals(self, digits: str, place: int) -> int:
        part = Fraction(int(digits), 10 ** len(digits))
        low, high = self.digit or (Fraction(0), Fraction(0))
        trailing = self._trailing()
        self.low, self.high = self.low + low * trailing + part, self.high + high * trailing + part
        self.digit, self.closed, self.string = None, True, False
        self.place, self.scale, self.power = Fraction(1, 10 ** len(digits)), 1, 0
        self._save(place + len(digits))
        return len(digits)

    def _trailing(self) -> int:
        """What the last digit counts: 三万五 is 35000, 二百五 250, 一千零五 1005."""
        if self.digit is None or self.zero or self.closed or self.string or self.power < 100:
            return 1
        return 1 if self.exact else self.power // 10

    def _section(self) -> tuple[Fraction, Fraction]:
        low, high = self.digit or (Fraction(0), Fraction(0))
        times = self._trailing() if self._inside() else 1
        if times > 1:
            self.place = Fraction(times)
        return self.low + low * times, self.high + high * times

    def _save(self, end: int) -> None:
        low, high = self.digit or (Fraction(0), Fraction(0))
        times = self._trailing()
        place = Fraction(times) if times > 1 else self.place
        low, high = self.low + low * times, self.high + high * times
        for group in self.groups:
            low, high = low + group[0] * group[2], high + group[1] * group[2]
        whole = self.groups and self.digit is None and not self._inside()
        self.saved = Numeral(
            start=self.start,
            end=end,
            low=low,
            high=high,
            step=place,
            scale=len(str(self.scale)) - 1 if whole or (self.scale > 1 and self.digit is None) else 0,
            style="chinese" if not self.numbers else "ascii" if self.numbers == 1 and not self.signs else "mixed",
            vague=self.vague,
            excess=self.excess,
            bare=self.bare,
            single=end - self.start == 1 and not self.numbers and not self.bare and self.power == 0,
            digits=self.string,
            formal=self.formal,
        )
