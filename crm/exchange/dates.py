"""Days as people write them, and which way round a column writes them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from crm.domain.customer import PartialDate
from crm.errors import InvalidInput
from crm.exchange.cells import Number
from crm.i18n import N_

EMPTY = re.compile(r"[0\s./:-]*|n/?a|null|none|-+|\?+", re.IGNORECASE)
"""What programs write for “no date”: 0-0-00, 00.00.0000."""

_NUMERIC = re.compile(r"(\d{1,4})\s?([-/.\s])\s?(\d{1,2})\s?[-/.\s]\s?(\d{1,4})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?(?:\.0)?")
_NAMED = re.compile(
    r"(?:[^\W\d]{2,12}\.?,? )?(\d{1,2})(?:st|nd|rd|th|e|de|\.)?[-/ ]+([^\W\d]{3,})\.?,?[-/ ]+(\d{4}|\d{2})(?!\d)"
)
_NAMED_US = re.compile(r"([^\W\d]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})")
_TIME = re.compile(r"[T\s,]*(\d{1,2}[:.]\d{2}.*|г\.?.*|0+|Z|\+.*)?", re.DOTALL)
_EXCEL_EPOCH = date(1899, 12, 30)

MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "mai": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12, "dez": 12, "mär": 3,
    "яну": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "юни": 6, "юли": 7, "авг": 8, "сеп": 9, "окт": 10, "ное": 11,
    "дек": 12,
}  # fmt: skip
"""By their first three letters, in Dutch, English, Bulgarian and German."""


class Days:
    """Reads days of one column. ``order`` is day-, month- or year-first or a strptime pattern.

    Two figures of a year are read as the latest such year that is not after ``newest``.
    """

    def __init__(self, order: str, newest: date) -> None:
        self._order = order
        self._newest = newest
        self.iso = lru_cache(maxsize=20_000, typed=True)(self._iso)

    def _iso(self, text: str) -> str:
        """A day as ``2026-03-05``, cached: the days of a shop are few."""
        return self.day(text).isoformat()

    def day(self, text: str) -> date:
        """The day written in ``text``; a time of day after it is left out.

        Raises:
            InvalidInput: not a date, or one that does not exist.
        """
        try:
            return self._parsed(text if isinstance(text, Number) else text.strip())
        except ValueError:
            raise InvalidInput(N_("“{text}” is not a date that exists."), text=text[:40]) from None

    def partial(self, text: str) -> PartialDate | None:
        """A birth date, with or without its year; None for what programs write when there is none.

        Raises:
            InvalidInput: not a date, or one that does not exist.
        """
        bare = text if isinstance(text, Number) else text.strip()
        if match := _YEARLESS.fullmatch(bare):
            return PartialDate(int(match[1]), int(match[2]))
        if EMPTY.fullmatch(bare):
            return None
        found = self.day(bare)
        return PartialDate(found.month, found.day, None if found.year == 1604 else found.year)

    def _parsed(self, text: str) -> date:
        if "%" in self._order:
            return datetime.strptime(text, self._order).date()
        if match := _NUMERIC.match(text):
            _check_rest(text[match.end() :])
            return self._numeric(match[1], match[3], match[4])
        if match := _COMPACT.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _NAMED.match(text):
            return date(self._year(match[3]), _month(match[2]), int(match[1]))
        if match := _NAMED_US.match(text):
            return date(int(match[3]), _month(match[1]), int(match[2]))
        return _serial(text)

    def _numeric(self, first: str, second: str, third: str) -> date:
        if len(first) > 2 or (self._order == "year-first" and len(third) <= 2):
            return date(self._year(first), int(second), int(third))
        if self._order == "month-first":
            return date(self._year(third), int(first), int(second))
        return date(self._year(third), int(second), int(first))

    def _year(self, text: str) -> int:
        if len(text) not in (2, 4):
            raise ValueError(text)
        if len(text) == 4:
            return int(text)
        year = self._newest.year // 100 * 100 + int(text)
        return year if year <= self._newest.year else year - 100


def _check_rest(rest: str) -> None:
    if not _TIME.fullmatch(rest):
        raise ValueError(rest)


def _month(name: str) -> int:
    if (month := MONTHS.get(name[:3].lower())) is None:
        raise ValueError(name)
    return month


def _serial(text: str) -> date:
    """A spreadsheet's own day number; only from a cell it stored as a number."""
    if isinstance(text, Number) and 10_000 <= (days := int(float(text))) <= 80_000:
        return _EXCEL_EPOCH + timedelta(days=days)
    raise ValueError(text)


def looks_like_day(text: str) -> bool:
    """Whether ``text`` has the shape of a date; eight figures count when they are one."""
    if match := _COMPACT.fullmatch(text):
        return 1900 <= int(match[1]) <= 2100 and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31
    if match := _NUMERIC.match(text):
        return (bool(_TIME.fullmatch(text[match.end() :])) and 4 in (len(match[1]), len(match[4]))) or match[2] in "-/."
    match = _NAMED.match(text) or _NAMED_US.match(text)
    return bool(match) and any(w[:3].lower() in MONTHS for w in re.findall(r"[^\W\d]{3,}", text))


def order_of(texts: Iterable[str]) -> tuple[str, bool]:
    """The order a column is written in, and whether that is certain. Stops at the first proof.

    A point between the figures is only ever used day first. Not certain: every day is 12 or less.
    """
    open_question = False
    for count, text in enumerate(texts):
        if count > 1_000 and not open_question:
            break
        match = _NUMERIC.match(text)
        if not match or len(match[1]) > 2:
            continue
        first, second = int(match[1]), int(match[3])
        if first > 31:
            return "year-first", True
        if second > 12 >= first:
            return "month-first", True
        if first > 12 >= second or (match[2] == "." and 0 < first <= 31):
            return "day-first", True
        open_question = open_question or (first != second and 0 < first <= 12 and 0 < second <= 12)
    return "day-first", not open_question
