"""“May I?” as the customer list knows it: one letter an answer, made a million times."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import product
from typing import Any, NamedTuple

from crm.domain.consent import ASKED_FOR, Channel, ConsentEvent, Event, Purpose, State
from crm.domain.permission import Law, Permit, Verdict, answers, may_i, turns

SHOWN_FOR = Purpose.OFFERS
"""The list shows the answers for advertising, the strictest of the usual purposes."""
LETTERS = {Permit(verdict, state): chr(65 + n) for n, (verdict, state) in enumerate(product(Verdict, State))}
"""In the order of the letters what is allowed comes first."""
PERMITS = {letter: permit for permit, letter in LETTERS.items()}
CHANNELS = tuple(channel.value for channel in Channel)
"""The order of the letters in ``figure.consent``."""
CELLS = tuple((channel, purpose) for channel in Channel for purpose in ASKED_FOR)
"""The order of the letters in ``figure.answers``; one more behind them is the answer to being selected (profiling)."""
_SHOWN = tuple(CELLS.index((channel, SHOWN_FOR)) for channel in Channel)
COLUMNS = ("customer_id", "id", "channel", "event", "day", "at", "retracts", "purpose", "expires_on", "confirms")
"""What is read of an event, in this order."""
_REMEMBERED = 20_000


def letters_of(verdicts: Iterable[Verdict] = Verdict, states: Iterable[State] = State) -> str:
    """The letters of these verdicts and states."""
    return "".join(LETTERS[Permit(verdict, state)] for verdict, state in product(verdicts, states))


def place_of(channel: Channel, purpose: Purpose) -> int:
    """Where the letter of a channel and a purpose stands in ``figure.answers``, from 1."""
    return (len(CELLS) if purpose is Purpose.PROFILING else CELLS.index((channel, purpose))) + 1


class Made(NamedTuple):
    """The letters for advertising, all letters, and the first later day on which one may differ."""

    shown: str
    letters: str
    changes_on: date | None


class _Turned(NamedTuple):
    """Which days from which something may mean something else are past, and the next one."""

    past: tuple[bool, ...]
    next_on: date | None


class Permits:
    """Answers for one day and law; customers to whom the same happened share one computation.

    When something was said counts only by what came first, and by how many days are past from which it may mean
    something else (``turns``): so a few thousand computations serve a million customers.
    """

    def __init__(self, law: Law, shop_country: str, day: date) -> None:
        self._law = law
        self._home = shop_country
        self._day = day
        self._letters: dict[tuple[Any, ...], tuple[str, str]] = {}
        self._silent: dict[str | None, Made] = {}
        self._turned: dict[tuple[str, str, str | None], _Turned] = {}
        self._changes: dict[str, date | None] = {}

    def of(self, country: str | None, events: Sequence[tuple[Any, ...]]) -> Made:
        """What is known of a customer; events are rows."""
        if events:
            return self._of(country or self._home, events)
        if (made := self._silent.get(country)) is None:  # most customers of an import
            made = self._silent[country] = self._of(country or self._home, events)
        return made

    def _of(self, place: str, events: Sequence[tuple[Any, ...]]) -> Made:
        turned = [self._turn(place, row[4], row[8]) for row in events]
        key = (place, *_pattern(events, turned))
        if (letters := self._letters.get(key)) is None:
            if len(self._letters) >= _REMEMBERED:
                self._letters.clear()
            letters = self._letters[key] = self._answers(place, [event(row) for row in events])
        days = (self._law_changes(place), *(each.next_on for each in turned))
        return Made(*letters, min((day for day in days if day is not None), default=None))

    def _answers(self, country: str, said: list[ConsentEvent]) -> tuple[str, str]:
        """The letters for advertising, and all."""
        found = answers(said, country, self._day, law=self._law)
        selected = may_i(said, Channel.POST, Purpose.PROFILING, country, self._day, law=self._law)
        ordered = (*(found[cell] for cell in CELLS), selected)
        letters = "".join(LETTERS[Permit(answer.verdict, answer.state)] for answer in ordered)
        return "".join(letters[place] for place in _SHOWN), letters

    def _turn(self, country: str, day: str, expires: str | None) -> _Turned:
        key = (country, day, expires)
        if (found := self._turned.get(key)) is None:
            ends = date.fromisoformat(expires) if expires else None
            days = turns(date.fromisoformat(day), ends, country, law=self._law)
            later = [turn for turn in days if turn > self._day]
            found = self._turned[key] = _Turned(tuple(turn <= self._day for turn in days), min(later, default=None))
        return found

    def _law_changes(self, country: str) -> date | None:
        if country not in self._changes:
            later = (day for day in self._law.changes(country) if day > self._day)
            self._changes[country] = min(later, default=None)
        return self._changes[country]


def _pattern(events: Sequence[tuple[Any, ...]], turned: Sequence[_Turned]) -> Iterator[tuple[Any, ...]]:
    """What happened, without whom it happened to and when: only the order counts, and what has turned since."""
    moments = sorted({(row[4], row[5]) for row in events})
    places = {row[1]: place for place, row in enumerate(events)}
    for row, turn in zip(events, turned, strict=True):
        others = (None if other is None else places.get(other, -1) for other in (row[6], row[9]))
        yield (*others, row[2], row[3], row[7], moments.index((row[4], row[5])), turn.past)


def event(row: Sequence[Any]) -> ConsentEvent:
    """An event from its row."""
    _customer, row_id, channel, what, day, at, retracts, purpose, expires_on, confirms = row
    return ConsentEvent(
        channel=Channel(channel) if channel else None,
        event=Event(what),
        at=datetime.fromisoformat(at).replace(tzinfo=UTC),
        on=date.fromisoformat(day),
        id=row_id,
        retracts=retracts,
        purpose=Purpose(purpose) if purpose else None,
        expires_on=date.fromisoformat(expires_on) if expires_on else None,
        confirms=confirms,
    )
