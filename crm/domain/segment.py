"""Segments: rules over everything the file knows of a customer, or lists made by hand (product S2).

A rule is a tree: a ``Rule`` joins questions and further rules, a ``Question`` asks one thing. It is data: ``plain`` and
``loaded`` turn it into JSON and back, storage compiles it to SQL, ``segment_words`` says it in plain words.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from crm.domain.own_field import number_of
from crm.domain.segment_field import FIELDS, Kind, Op, What
from crm.errors import InvalidInput
from crm.i18n import N_

MOST_QUESTIONS = 60
MOST_DEEP = 4
MOST_LETTERS = 80
"""So long may a name be."""
MOST_DAYS = 36_500
Value = str | int


class Match(StrEnum):
    """How the parts of a rule are joined."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


MATCHES = {Match.ALL: N_("all of this holds"), Match.ANY: N_("any of this holds"), Match.NONE: N_("none of this holds")}


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a customer.

    ``values`` are what it is compared with: texts, whole numbers, cents, days as ISO 8601, days of the year as
    ``month-day`` (``12-15``), ids, or which letters and how many. ``days`` looks back only so far, None for ever.
    ``key`` names an own field.
    """

    what: What
    op: Op
    values: tuple[Value, ...] = ()
    days: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Parts joined by ``match``. A rule without parts holds for everybody."""

    match: Match = Match.ALL
    parts: "tuple[Rule | Question, ...]" = ()

    def questions(self) -> Iterator[Question]:
        """Every question in it, however deep."""
        for part in self.parts:
            if isinstance(part, Rule):
                yield from part.questions()
            else:
                yield part

    def uses(self) -> frozenset[int]:
        """The ids of the segments it refers to."""
        return frozenset(int(v) for one in self.questions() if one.what is What.SEGMENT for v in one.values)


class Act(StrEnum):
    """What is prepared when somebody enters or leaves a segment; nothing is ever sent."""

    TASK = "task"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A line for Today: a task with its ``text``, or a letter by its template to be looked at and printed."""

    act: Act
    text: str = ""
    template_id: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as it is kept. ``rule`` is None for a list made by hand, whose members are rows of their own.

    ``entering`` and ``leaving`` say what is prepared when somebody does.
    """

    name: str
    rule: Rule | None = None
    note: str = ""
    id: int = 0
    version: int = 1
    entering: Scenario | None = None
    leaving: Scenario | None = None

    @property
    def by_hand(self) -> bool:
        """Whether its members were chosen one by one."""
        return self.rule is None


def checked(segment: Segment, others: Mapping[int, Segment]) -> Segment:
    """A segment that can be kept: a tidy name nobody else has, a rule that can be answered and ends.

    Raises:
        InvalidInput: ``field`` is ``name``, or ``rule`` followed by the place of the question (``rule.0.2``).
    """
    name = " ".join(segment.name.split())
    if not name:
        raise InvalidInput(N_("Please enter a name."), field="name")
    if len(name) > MOST_LETTERS:
        raise InvalidInput(N_("A name has at most {most} letters."), field="name", most=MOST_LETTERS)
    if any(o.name.casefold() == name.casefold() for o in others.values() if o.id != segment.id):
        raise InvalidInput(N_("There is a segment “{name}” already."), field="name", name=name)
    if segment.rule is not None:
        check_rule(segment.rule)
        _check_circle(segment, others)
    entering = _checked_scenario(segment.entering, "entering")
    leaving = _checked_scenario(segment.leaving, "leaving")
    return replace(segment, name=name, note=segment.note.strip(), entering=entering, leaving=leaving)


def _checked_scenario(scenario: Scenario | None, field: str) -> Scenario | None:
    if scenario is None:
        return None
    if scenario.act is Act.TASK and not scenario.text.strip():
        raise InvalidInput(N_("Please say what is to be done."), field=field)
    if scenario.act is Act.LETTER and not scenario.template_id:
        raise InvalidInput(N_("Please choose a letter."), field=field)
    text = " ".join(scenario.text.split()) if scenario.act is Act.TASK else ""
    return replace(scenario, text=text, template_id=scenario.template_id if scenario.act is Act.LETTER else "")


def check_rule(rule: Rule) -> None:
    """Whether every question can be answered.

    Raises:
        InvalidInput: ``field`` is ``rule`` followed by the place of what is wrong.
    """
    asked = list(rule.questions())
    if not asked:
        raise InvalidInput(N_("Please add at least one condition."), field="rule")
    if len(asked) > MOST_QUESTIONS:
        raise InvalidInput(N_("A segment has at most {most} conditions."), field="rule", most=MOST_QUESTIONS)
    _check_parts(rule, "rule", 1)


def _check_parts(rule: Rule, place: str, depth: int) -> None:
    if depth > MOST_DEEP:
        raise InvalidInput(N_("Groups stand at most {most} deep in each other."), field=place, most=MOST_DEEP)
    for number, part in enumerate(rule.parts):
        here = f"{place}.{number}"
        if isinstance(part, Rule):
            if not part.parts:
                raise InvalidInput(N_("This group is empty; add a condition or remove it."), field=here)
            _check_parts(part, here, depth + 1)
        else:
            _check_question(part, here)


def _check_question(one: Question, place: str) -> None:
    field = FIELDS[one.what]
    if one.op not in field.ops:
        raise InvalidInput(N_("This cannot be asked so."), field=place)
    if not _filled(one):
        raise InvalidInput(N_("Please fill in this condition."), field=place)
    if one.days is not None and not (field.looks_back and 0 < one.days <= MOST_DAYS):
        raise InvalidInput(N_("Between 1 and {most} days."), field=place, most=MOST_DAYS)
    if one.op is Op.BETWEEN and _backwards(one):
        raise InvalidInput(N_("The second value is below the first."), field=place)


def _filled(one: Question) -> bool:
    """Whether it has as many values as it needs, and each can be read."""
    field = FIELDS[one.what]
    readable = _OWN.get(one.op, _READABLE[field.kind]) if field.kind is Kind.OWN else _READABLE[field.kind]
    enough = len(one.values) in field.number_of_values(one.op)
    return enough and all(map(readable, compared(one))) and (field.kind is not Kind.OWN or bool(one.key))


def compared(one: Question) -> tuple[Value, ...]:
    """What is compared: of letters how many, not which."""
    return one.values[1:] if FIELDS[one.what].kind is Kind.LETTERS else one.values


def _backwards(one: Question) -> bool:
    """Whether the second value is below the first; days of the year go round."""
    kind = FIELDS[one.what].kind
    if kind is Kind.YEARLESS:
        return False
    if kind is Kind.OWN and not _is_day(one.values[0]):
        low, high = (number_of(str(value)) for value in one.values)
        return low is not None and high is not None and high < low
    first, second = compared(one)
    return str(second) < str(first) if kind in (Kind.DAY, Kind.OWN) else int(second) < int(first)


def _is_day(value: Value) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _is_year_day(value: Value) -> bool:
    """A day of the year (``02-29``), or so many days ahead."""
    return (isinstance(value, int) and 0 <= value <= 366) or _is_day(f"2000-{value}")


def _is_number(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**15


_READABLE: dict[Kind, Callable[[Value], bool]] = {
    Kind.FLAG: lambda value: True,
    Kind.TEXT: lambda value: isinstance(value, str) and bool(value.strip()),
    Kind.CHOICE: lambda value: True,
    Kind.NUMBER: _is_number,
    Kind.MONEY: _is_number,
    Kind.DAY: _is_day,
    Kind.YEARLESS: _is_year_day,
    Kind.MAY: lambda value: isinstance(value, str) and value.count(":") == 2,
    Kind.LETTERS: _is_number,
    Kind.OWN: lambda value: bool(str(value).strip()),
}


_OWN: dict[Op, Callable[[Value], bool]] = {
    Op.AT_LEAST: lambda value: number_of(str(value)) is not None,
    Op.AT_MOST: lambda value: number_of(str(value)) is not None,
    Op.BETWEEN: lambda value: number_of(str(value)) is not None or _is_day(value),
    Op.FROM: _is_day,
    Op.BEFORE: _is_day,
}
"""An own field may hold anything; the comparison tells what it is read as."""


def _check_circle(segment: Segment, others: Mapping[int, Segment]) -> None:
    """A segment may refer to others, never, over whatever detour, to itself."""
    waiting, seen = list(segment.rule.uses() if segment.rule else ()), set[int]()
    while waiting:
        used = waiting.pop()
        if used == segment.id or used not in others:
            circle = N_("A segment cannot refer to itself, not even over another one.")
            gone = N_("It refers to a segment that does not exist (any more).")
            raise InvalidInput(circle if used == segment.id else gone, field="rule")
        if used not in seen:
            seen.add(used)
            rule = others[used].rule
            waiting += list(rule.uses() if rule else ())


def plain(rule: Rule) -> dict[str, Any]:
    """A rule as JSON keeps it."""
    return {"match": rule.match.value, "parts": [_plain(part) for part in rule.parts]}


def _plain(part: Rule | Question) -> dict[str, Any]:
    if isinstance(part, Rule):
        return plain(part)
    found: dict[str, Any] = {"what": part.what.value, "op": part.op.value, "values": list(part.values)}
    return found | ({"days": part.days} if part.days else {}) | ({"key": part.key} if part.key else {})


def loaded(stored: Mapping[str, Any]) -> Rule:
    """A rule from JSON.

    Raises:
        ValueError: it holds something this program does not know.
    """
    return Rule(Match(stored["match"]), tuple(map(_loaded, stored["parts"])))


def _loaded(stored: Mapping[str, Any]) -> Rule | Question:
    if "match" in stored:
        return loaded(stored)
    return Question(What(stored["what"]), Op(stored["op"]), tuple(stored["values"]), stored.get("days"),
                stored.get("key", ""))  # fmt: skip
