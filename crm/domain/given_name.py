"""Telling given names apart whatever their spelling: Cyrillic and Latin, old and new transliterations (domain 1.5)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product

_OFFICIAL = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya", "ѝ": "i",
}  # fmt: skip
"""The Bulgarian Transliteration Act of 2009."""
_HOOKS = {"č": "ch", "š": "sh", "ž": "zh", "ć": "ch", "đ": "dj", "ł": "l", "ø": "o", "æ": "ae", "ß": "ss"}
_UNIFIED = (
    ("tz", "ts"), ("kh", "h"), ("ph", "f"), ("q", "ia"), ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"),
    ("y", "i"), ("j", "i"), ("w", "v"), ("x", "ks"),
)  # fmt: skip
_ALIASES = {"aleksander": "aleksandar", "aleksandur": "aleksandar"}
"""Where a letter differs that otherwise tells names apart."""
_LONE_C = re.compile(r"c(?!h)")
_DOUBLED = re.compile(r"(.)\1+")
_MOST_VARIANTS = 16


def latin(name: str) -> str:
    """A Bulgarian name in Latin letters by law; at the end ``-ия`` is ``-ia``."""
    low = name.lower()
    written = "".join(_OFFICIAL.get(letter, letter) for letter in low)
    written = written[:-3] + "ia" if low.endswith("ия") else written
    return written[:1].upper() + written[1:] if name[:1].isupper() else written


def parts(given: str) -> tuple[str, ...]:
    """The names within a given name: “Анна-Мария” holds two; initials are none."""
    found = (part.strip(".") for part in re.split(r"[-–\s]+", given.strip()))
    return tuple(part for part in found if len(part) > 1)


@cache
def keys(name: str) -> frozenset[str]:
    """By what a name is found: equal names share one, however they are written."""
    return frozenset(_ALIASES.get(key, key) for key in _folded(name))


def _folded(name: str) -> Iterator[str]:
    """An ъ may have come as a or as u, a lone c is k or ts."""
    low = name.lower()
    spelled = {low.replace("ъ", letter) for letter in ("а", "у")} if "ъ" in low else {low}
    for text in spelled:
        plain = _plain("".join(_OFFICIAL.get(letter, letter) for letter in text))
        for variant in _with_c(plain):
            unified = variant
            for old, new in _UNIFIED:
                unified = unified.replace(old, new)
            yield _DOUBLED.sub(r"\1", unified)


def _plain(text: str) -> str:
    """Without accents and whatever is no letter; letters with a hook as they are spoken."""
    hooked = "".join(_HOOKS.get(letter, letter) for letter in unicodedata.normalize("NFC", text))
    return "".join(letter for letter in unicodedata.normalize("NFD", hooked) if letter.isalpha())


def _with_c(text: str) -> Iterator[str]:
    pieces = _LONE_C.split(text)
    if len(pieces) == 1 or 2 ** (len(pieces) - 1) > _MOST_VARIANTS:
        yield text.replace("c", "k") if len(pieces) > 1 else text
        return
    for letters in product(("k", "ts"), repeat=len(pieces) - 1):
        yield pieces[0] + "".join(letter + piece for letter, piece in zip(letters, pieces[1:], strict=True))
