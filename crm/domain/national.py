"""Numbers the state gives people: BSN (NL), rijksregisternummer (BE), ЕГН (BG). Known only to keep them out.

Check digits as published: the eleven test of the BSN, 97 minus the rest by 97 in Belgium, weights mod 11 in Bulgaria.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

ENOUGH_CELLS = 20
"""Fewer cells prove nothing: every eleventh number of nine digits passes the eleven test by chance."""
_SHARE = 0.8
_SHAPES = re.compile(
    r"(?<![\w+.,/-])(?:\d{9,11}|\d{4}[. -]\d{2}[. -]\d{3}|\d{3}\.\d{3}\.\d{3}|\d{2}\.\d{2}\.\d{2}[- ]\d{3}[. ]\d{2})"
    r"(?![\w/]|[.,-]\d)"
)
_CELL = re.compile(r"[\d. -]{8,15}")
_EGN = (2, 4, 8, 5, 10, 9, 7, 3, 6)


def is_national(text: str) -> bool:
    """Whether a text is a number that passes the check of one of the three states; signs between digits are left."""
    digits = re.sub(r"[. -]", "", text)
    check = {9: _bsn, 10: _egn, 11: _belgian}.get(len(digits))
    return check is not None and digits.isascii() and digits.isdigit() and check(digits)


def first_number(text: str) -> str:
    """The first national number in a text as typed, empty where there is none."""
    return next((match[0] for match in _SHAPES.finditer(text) if is_national(match[0])), "")


def are_national(cells: Sequence[str]) -> bool:
    """Whether most of enough filled cells are national numbers. Zeros lost in a spreadsheet are put back."""
    filled = [text for cell in cells if (text := cell.strip())]
    if len(filled) < ENOUGH_CELLS:
        return False
    return sum(map(_cell, filled)) >= _SHARE * len(filled)


def _cell(text: str) -> bool:
    if not _CELL.fullmatch(text):
        return False
    return is_national(text) or (text.isdigit() and len(text) in (8, 9) and is_national(f"0{text}"))


def _bsn(digits: str) -> bool:
    return digits[:2] != "00" and (_weighed(digits[:8], range(9, 1, -1)) - int(digits[8])) % 11 == 0


def _belgian(digits: str) -> bool:
    """Born before 2000, or after with a 2 put before."""
    rest, check = int(digits[:9]), int(digits[9:])
    month = int(digits[2:4]) % 20
    return month <= 12 and int(digits[4:6]) <= 31 and check in (97 - rest % 97, 97 - (2 * 10**9 + rest) % 97)


def _egn(digits: str) -> bool:
    """Of people born since 1900: from 2000 on 40 is added to the month."""
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    try:
        date(*((2000 + year, month - 40, day) if month > 40 else (1900 + year, month, day)))
    except ValueError:
        return False
    return _weighed(digits[:9], _EGN) % 11 % 10 == int(digits[9])


def _weighed(digits: str, weights: Iterable[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
