"""Which encoding a text file is in: proof first (mark, strict UTF-8), then the most natural reading.

Trying UTF-8 last would be wrong without an error: cp1251 accepts every byte (reliability research 3.4).
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

CANDIDATES = ("cp1252", "cp1251", "iso-8859-5", "mac_cyrillic", "cp1254", "cp1250", "mac_roman")
"""What shops here meet, most likely first: at an equal score the earlier one wins."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_CHUNK = 1 << 20
_COMMON = frozenset("€éèëïöüäáàâçñóíúôîêûåøæßœ") | frozenset("ğışčšžąęłńőřěțș")
_RARE = frozenset("ýþðÝÞÐ")
_CYRILLIC_COMMON = frozenset("аеиотнрсвлдкпмзяъбгу")
_SIGNS = frozenset("£©®™°§«»“”„‘’–—…№·•½¼²³µ´¨ ")
_WORD = re.compile(r"[^\s,;|]*[^\x00-\x7f][^\s,;|]*")
_RUN = re.compile(r"[\xc0-\xff\u0100-\u017f]{3,}")
_MIXED = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")
_HUMP = re.compile(r"[a-zа-я\xdf-\xff][A-ZА-Я\xc0-\xde\u0160\u017d\u0178]")
_INSIDE = re.compile(r"\w[^\w\s.,;:|/'’&+@()\"“”„‘°%!?…–—-]\w|[^\W\d][’‘“”„][a-z]{2,}[’‘“”„]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name, whether that is certain, and the next best readings."""

    name: str
    sure: bool = True
    others: tuple[str, ...] = ()


def guess(path: Path) -> Encoding:
    """The encoding of a text file; reads it to the end once, in pieces."""
    with path.open("rb") as file:
        start = file.read(4)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return Encoding(name)
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")("strict")
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _broken(path)
        return Encoding("utf-8")


def _broken(path: Path) -> Encoding:
    """Not UTF-8 throughout: either UTF-8 with some damage, or an older encoding."""
    high = _lines_with_high_bytes(path)
    text = high.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    good = sum(c > "\x7f" for c in text) - damaged
    if good > 10 * damaged:
        return Encoding("utf-8", sure=False, others=ranked(high)[:2])
    best, *others = ranked(high)
    scores = {name: score(high, name) for name in (best, others[0])}
    return Encoding(best, sure=_clear(scores[best], scores[others[0]], high, best, others[0]), others=tuple(others[:3]))


def _clear(best: float, second: float, sample: bytes, name: str, other: str) -> bool:
    """Whether the best reading stands apart; two readings that give the same text do not compete."""
    same = sample.decode(name, errors="replace") == sample.decode(other, errors="replace")
    return same or best - second >= 2


def _lines_with_high_bytes(path: Path) -> bytes:
    """Up to 200 kB of lines holding a byte above 127; the others say nothing about the encoding."""
    found = bytearray()
    with path.open("rb") as file:
        while len(found) < _SAMPLE and (line := file.readline(_CHUNK)):
            if not line.isascii():
                found += line
    return bytes(found[:_SAMPLE])


def ranked(sample: bytes) -> tuple[str, ...]:
    """The candidates, the most natural reading first."""
    return tuple(sorted(CANDIDATES, key=lambda name: -score(sample, name)))


def score(sample: bytes, encoding: str) -> float:
    """How natural ``sample`` reads: common letters count for it, mixed scripts, humps and stray signs against it."""
    text = " ".join(_WORD.findall(sample.decode(encoding, errors="replace")))
    against = sum(len(pattern.findall(text)) for pattern in (_MIXED, _HUMP, _INSIDE, _RUN))
    return sum(map(_weight, text)) - 3 * against


def _weight(char: str) -> float:
    if char <= "\x7f" or char == "\xa0":
        return 0
    lower = char.lower()
    if lower in _CYRILLIC_COMMON or lower in _COMMON:
        return 1
    if char in _SIGNS:
        return 0.3
    if char == "\ufffd" or char < "\xa0":
        return -5
    if char in _RARE:
        return -1
    return 0.2 if char.isalpha() else -1
