"""Which row is the header and what each column means: by its name first, then by what is in it."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from functools import cache

from crm.domain.importing import Column
from crm.domain.national import are_national
from crm.exchange.cells import Number, Row
from crm.exchange.dates import looks_like_day
from crm.exchange.synonyms import FORBIDDEN, NAMES_TOO, plain, table

Found = dict[str, list[int]]
"""Indexes of columns, from 0, per field."""

Indexes = tuple[int, ...]
_SEVERAL = ("email", "phone", "mobile")
_ADDRESS = frozenset("street street2 postcode city region country house_number addition".split())
_PLACES = (
    re.compile(r"(business|work|werk|landregiowerk)"),
    re.compile(r"(other|ander|landregioanders)"),
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[\d(][\d\s()./-]{6,20}\d")
_MONEY = re.compile(r"[€$£]?\s?-?\d[\d\s.,']*[.,]\d{1,4}\s?(€|лв\.?|EUR|BGN)?")
_WHOLE = re.compile(r"-?\d{1,6}")
_NAME = re.compile(r"[^\W\d_][^\d@#_/]+")
_CODE = re.compile(r"[\w#-]{1,20}")


@cache
def _table(kind: str) -> Map[str, tuple[str, int]]:
    return table(kind)


def known(cells: Sequence[str]) -> int:
    """How many cells are names of columns."""
    both = (_table("customers"), _table("purchases"))
    return sum(
        1 for cell in cells if (word := plain(cell)) and (word in both[0] or word in both[1] or word in FORBIDDEN)
    )


def header_at(rows: Sequence[Row]) -> int | None:
    """The index of the header among the first rows: the one with the most known names; None without a header.

    Without any known name the first row is the header when it holds no value and the rows below are as wide.
    """
    counts = [known(row.cells) for row in rows[:10]]
    best = max(counts, default=0)
    if best >= 2 or (best == 1 and not _has_value(rows[counts.index(1)].cells)):
        return counts.index(best)
    if not rows:
        return None
    widths = [len(row.cells) for row in rows[:50]]
    usual = max(set(widths), key=widths.count)
    first = next((i for i, row in enumerate(rows[:10]) if len(row.cells) == usual), 0)
    if _has_value(rows[first].cells) or len(rows) == first + 1:
        return first if len(rows) == first + 1 and not _has_value(rows[first].cells) else None
    return first


def _has_value(cells: Sequence[str]) -> bool:
    """Whether a row holds something no header holds: a number, a date, an address."""
    tests = (_MONEY.fullmatch, _EMAIL.fullmatch, _PHONE.fullmatch, str.isdigit, looks_like_day)
    return any(isinstance(cell, Number) or any(test(cell.strip()) for test in tests) for cell in cells)


def kind_of(labels: Sequence[str], rows: Sequence[Row]) -> str | None:
    """``customers`` or ``purchases`` by the names of the columns, else by their content; None when neither shows."""
    bought = by_name("purchases", labels, [])
    people = by_name("customers", labels, [])
    if "on" in bought and (
        {"total", "unit_price", "quantity"} & bought.keys() or {"customer", "number"} <= bought.keys()
    ):
        return "purchases"
    if people.keys() & {"name", "given_name", "surname", "organisation", "email", "initials"}:
        return "customers"
    content = by_content("purchases", rows, set())
    if {"on", "total"} <= content.keys():
        return "purchases"
    return "customers" if "email" in by_content("customers", rows, set()) else None


def by_name(kind: str, labels: Sequence[str], rows: Sequence[Row]) -> Found:
    """The columns whose names are known; of several the surest, of several addresses the fullest."""
    words = _table(kind)
    ranked: dict[str, list[tuple[int, int]]] = {}
    left_out = _other_addresses(labels, rows) if kind == "customers" else set()
    for index, label in enumerate(labels):
        if index not in left_out and (hit := words.get(plain(label))):
            ranked.setdefault(hit[0], []).append((hit[1], index))
    found = {name: [index for _, index in sorted(hits)] for name, hits in ranked.items()}
    if {"birth_month", "birth_date"} <= found.keys() and "birth_day" not in found:
        found["birth_day"] = found.pop("birth_date")
    return {name: hits[:3] if name in _SEVERAL else hits[:1] for name, hits in found.items()}


def _other_addresses(labels: Sequence[str], rows: Sequence[Row]) -> set[int]:
    """Columns of all addresses but one: a street at home and a town at work make no address."""
    words = _table("customers")
    groups: dict[int, list[int]] = {}
    for index, label in enumerate(labels):
        word = plain(label)
        if words.get(word, ("", 0))[0] in _ADDRESS:
            place = next((i for i, pattern in enumerate(_PLACES, 1) if pattern.match(word)), 0)
            groups.setdefault(place, []).append(index)
    if len(groups) < 2:
        return set()
    best = max(groups, key=lambda g: (sum(_filled(rows, i) for i in groups[g]), -g))
    return {index for place, indexes in groups.items() if place != best for index in indexes}


def _filled(rows: Sequence[Row], index: int) -> int:
    return sum(1 for row in rows if index < len(row.cells) and row.cells[index].strip())


def by_content(kind: str, rows: Sequence[Row], taken: set[int], *, header: bool = False) -> Found:
    """What columns hold, where exactly one can be meant; a till's list without header is customer, day, number, money.

    Under a header only the sure ones are taken: an e-mail address, or a day and an amount together.
    """
    width = max((len(row.cells) for row in rows), default=0)
    free = [i for i in range(width) if i not in taken]
    if kind == "customers":
        email = _holding(rows, free, _matching(_EMAIL))
        phone = [i for i in _holding(rows, free, _matching(_PHONE)) if i not in _holding(rows, free, looks_like_day)]
        both = (("email", email), ("phone", [] if header else phone))
        return {name: hits for name, hits in both if len(hits) == 1}
    days = _holding(rows, free, looks_like_day)
    money = [i for i in _holding(rows, free, _matching(_MONEY), share=0.3) if i not in days]
    found: Found = {name: hits for name, hits in (("on", days), ("total", money)) if len(hits) == 1}
    if len(found) == 2 and not header:
        whole = [i for i in _holding(rows, free, _matching(_WHOLE)) if i not in (*days, *money)]
        codes = [i for i in _holding(rows, free, _matching(_CODE)) if i < days[0]]
        names = [i for i in _holding(rows, free, looks_like_name) if i < days[0]]
        found |= {"customer": codes[:1]} if codes else {"name": names[:1]} if names else {}
        found |= {"quantity": [i for i in whole if i > days[0]][:1]} if any(i > days[0] for i in whole) else {}
    return found


def looks_like_name(text: str) -> bool:
    """Whether a cell reads as a name: letters without figures, and not one word in capitals, which is a code."""
    return bool(_NAME.fullmatch(text)) and (" " in text or not text.isupper())


def _looks_like_whole_name(text: str) -> bool:
    return " " in text and looks_like_name(text)


def with_names(found: Map[str, Indexes], labels: Sequence[str], rows: Sequence[Row]) -> dict[str, Indexes]:
    """The columns of purchases, where what was taken for customer numbers and holds names is the name.

    Under a header that says “number” a single word counts as a number all the same.
    """
    (index,) = found["customer"] if found.get("customer") else (None,)
    if index is None:
        return dict(found)
    bare = index >= len(labels) or plain(labels[index]) in NAMES_TOO
    if not _holding(rows, [index], looks_like_name if bare else _looks_like_whole_name):
        return dict(found)
    others = {name: indexes for name, indexes in found.items() if name != "customer"}
    if _holding(rows, others.get("name", ()), looks_like_name):
        return others
    return {**others, "name": (index,)}


def _matching(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: bool(pattern.fullmatch(text))


def _holding(rows: Sequence[Row], columns: Sequence[int], test: Callable[[str], bool], share: float = 0.8) -> list[int]:
    """Columns most of whose filled cells pass a test."""
    hits = []
    for index in columns:
        cells = [row.cells[index].strip() for row in rows if index < len(row.cells) and row.cells[index].strip()]
        if cells and sum(map(test, cells)) >= share * len(cells):
            hits.append(index)
    return hits


def forbidden(labels: Sequence[str]) -> list[int]:
    """Columns of numbers the state gives people."""
    return [index for index, label in enumerate(labels) if plain(label) in FORBIDDEN]


def national(rows: Sequence[Row]) -> list[int]:
    """Columns most of whose cells pass the check of a number that a state gives people."""
    width = max((len(row.cells) for row in rows), default=0)
    return [i for i in range(width) if are_national([row.cells[i] for row in rows if i < len(row.cells)])]


def is_known(kind: str, label: str) -> bool:
    """Whether the name of a column tells what it holds; a tax number of a company passes the check of persons."""
    return plain(label) in _table(kind) or plain(label) == "rsin"


def shares(rows: Sequence[Row], index: int) -> bool:
    """Whether a column of discounts holds shares such as 0.2 rather than amounts."""
    cells = [row.cells[index].strip() for row in rows if index < len(row.cells)]
    return any(c.strip("0.,") for c in cells) and all(re.fullmatch(r"0?[.,]\d+|0|1|", c) for c in cells)


def as_column(labels: Sequence[str], index: int, *, header: bool) -> Column:
    """How a mapping names a column: by its header where that is the only one of that name, else by number."""
    label = labels[index]
    return label if header and label and labels.count(label) == 1 else index + 1
