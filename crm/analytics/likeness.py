"""How alike words are: typing errors counted by rapidfuzz, once per distinct pair of spellings."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from crm.analytics.people import Bools, Ints

Floats = npt.NDArray[np.float64]

_MOST_SLIPS = 3
_PARTLY = 0.5
"""“Jan” and “Jan Willem”: as good as two slips in eight letters."""
_ALIKE = 88.0
"""From here on (0 to 100) two company names are one with more or fewer words."""
_DIGITS = re.compile(r"\d+")


def alike(texts: Sequence[str], one: Ints, two: Ints, known: Bools) -> Floats:
    """How alike words are: 1 the same, down to 0 not at all; -1 where one is not ``known``.

    Letters left out, added, exchanged or swapped with a neighbour are slips: one in words of three letters and more,
    two from seven, three from eleven. Every slip takes away twice its part of the word.
    """
    found = np.where(known, (one == two).astype(np.float64), -1.0)
    asked = np.flatnonzero(known & (one != two))
    found[asked] = _typing(texts, one[asked], two[asked])
    return found


def same_company(texts: Sequence[str], one: Ints, two: Ints) -> Floats:
    """As ``alike`` for names of companies, which are also written with more or fewer words."""
    found = alike(texts, one, two, np.ones(len(one), np.bool_))
    asked = np.flatnonzero(found == 0)
    sides = _side(texts, one[asked]), _side(texts, two[asked])
    ratio = np.asarray(process.cpdist(*sides, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE), np.float64)
    found[asked] = np.where(ratio > 0, _PARTLY, 0.0)
    return found


def same_street(texts: Sequence[str], one: Ints, two: Ints) -> Bools:
    """Whether two streets with their numbers are one address: the numbers equal, the words but for a slip."""
    return _same_numbers(texts, one, two, alike(texts, one, two, np.ones(len(one), np.bool_)) > 0)


def almost_equal(texts: Sequence[str], one: Ints, two: Ints) -> Bools:
    """Whether e-mail addresses differ by a slip or two in letters; another number is another address."""
    return _same_numbers(texts, one, two, _slips(texts, one, two) <= 2)


def _side(texts: Sequence[str], codes: Ints) -> list[str]:
    return [texts[code] for code in codes.tolist()]


def _slips(texts: Sequence[str], one: Ints, two: Ints) -> Ints:
    """Slips between words; one more than ever counts where there are more."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    slips = np.full(len(one), _MOST_SLIPS + 1, np.int64)
    asked = np.flatnonzero(np.abs(lengths[one] - lengths[two]) <= _MOST_SLIPS)
    sides = _side(texts, one[asked]), _side(texts, two[asked])
    slips[asked] = process.cpdist(*sides, scorer=OSA.distance, score_cutoff=_MOST_SLIPS, dtype=np.uint8)
    return slips


def _typing(texts: Sequence[str], one: Ints, two: Ints) -> Floats:
    slips = _slips(texts, one, two)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    longer = np.maximum(lengths[one], lengths[two])
    found = np.where(slips <= np.minimum((longer + 1) // 4, _MOST_SLIPS), 1 - 2 * slips / np.maximum(longer, 1), 0.0)
    spaced = np.fromiter((" " in text for text in texts), np.bool_, len(texts))
    for at in np.flatnonzero((found == 0) & (spaced[one] | spaced[two])):
        short, long = sorted((texts[one[at]], texts[two[at]]), key=len)
        if long.startswith(short + " "):
            found[at] = _PARTLY
    return found


def _same_numbers(texts: Sequence[str], one: Ints, two: Ints, asked: Bools) -> Bools:
    """Whether the same numbers occur in both texts, where ``asked``."""
    same = asked.copy()
    for at in np.flatnonzero(asked & (one != two)):
        same[at] = _DIGITS.findall(texts[one[at]]) == _DIGITS.findall(texts[two[at]])
    return same
