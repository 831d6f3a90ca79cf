"""Made-up entries: calls and notes of some customers, and a few promises and complaints that wait.

Pure: the words come in (``resources/demo/entries.json``), the dice are given, so the same seed makes the same entries.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from crm.domain.demo_people import DemoCustomer, Scene
from crm.domain.entry import (
    Commitment,
    Complaint,
    ComplaintCategory,
    Details,
    EntryDraft,
    EntryKind,
    Gift,
    LossInterview,
    LossReason,
    Praise,
    Severity,
    Wish,
)
from crm.domain.task import TaskDraft

Noted = tuple[int, EntryDraft]
"""The place of the customer in the list of customers, and the entry."""

_SHARE = 0.35
_MOST = 400
"""Not more customers have entries, however large the shop: enough to look at, and quick to make."""
_WAITING = 12
_LEFT = 0.1
_WEIGHTS = {
    EntryKind.NOTE: 16,
    EntryKind.CALL: 30,
    EntryKind.VISIT: 12,
    EntryKind.EMAIL: 10,
    EntryKind.LETTER: 4,
    EntryKind.COMPLAINT: 10,
    EntryKind.REQUEST: 6,
    EntryKind.PROMISE: 6,
    EntryKind.WISH: 14,
    EntryKind.TESTIMONIAL: 8,
    EntryKind.GIFT: 5,
}
_WAITS = (EntryKind.PROMISE, EntryKind.COMPLAINT, EntryKind.REQUEST, EntryKind.PROMISE, EntryKind.GIFT)


def entries(scene: Scene, words: Mapping[str, Any], customers: Sequence[DemoCustomer]) -> list[Noted]:
    """What was noted about some customers, oldest first; the last ones still wait, some of them overdue."""
    living = [n for n, c in enumerate(customers) if not (c.draft.deceased or c.draft.archived)]
    chosen = scene.rng.sample(living, min(_MOST, round(len(living) * _SHARE)))
    made = [noted for place in chosen for noted in _of_one(scene, words, place, customers[place])]
    made += [_waiting(scene, words, number, place) for number, place in enumerate(chosen[:_WAITING])]
    return sorted(_some_declined(words, made, scene.today), key=lambda noted: noted[1].on)


def tasks(scene: Scene, words: Mapping[str, Any]) -> list[TaskDraft]:
    """Tasks of the shop itself: one was missed, one is for today, others come."""
    return [TaskDraft(text, scene.today + timedelta(days=2 * number - 2)) for number, text in enumerate(words["tasks"])]


def _of_one(scene: Scene, words: Mapping[str, Any], place: int, customer: DemoCustomer) -> Iterator[Noted]:
    rng, since = scene.rng, customer.since
    for _ in range(rng.choices((1, 2, 3, 5), (50, 28, 15, 7))[0]):
        kind = rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        on = since + timedelta(days=rng.randint(0, (scene.today - since).days))
        text, details = _MAKERS.get(kind, _plain)(rng, words[kind.value], on, scene.today)
        yield place, _entry(kind, on, text, _named(details, customer))
    if (scene.today - since).days > 400 and rng.random() < _LEFT:
        said, reason = rng.choice(words[EntryKind.LOSS.value])
        details = LossInterview(LossReason(reason), rng.choice((True, False, None)))
        yield place, _entry(EntryKind.LOSS, scene.today - timedelta(days=rng.randint(5, 200)), said, details)


def _entry(kind: EntryKind, on: date, text: str, details: Details | None) -> EntryDraft:
    return EntryDraft(kind, 0, on, text, details, private=kind is EntryKind.LOSS)


def _waiting(scene: Scene, words: Mapping[str, Any], number: int, place: int) -> Noted:
    """Something still to be done: the first ones are overdue, the others due in the days to come."""
    kind = _WAITS[number % len(_WAITS)]
    on = scene.today - timedelta(days=20 - number)
    due = scene.today + timedelta(days=number - 5)
    found = scene.rng.choice(words[kind.value])
    match kind:
        case EntryKind.COMPLAINT:
            return place, _entry(kind, on, found[0], Complaint(ComplaintCategory(found[1]), Severity.SERIOUS))
        case EntryKind.GIFT:
            return place, _entry(kind, on, "", Gift(found[0], found[1], planned_on=due))
        case _:
            return place, _entry(kind, on, found, Commitment(due))


_Made = tuple[str, Details | None]


def _plain(rng: Random, texts: Sequence[str], _on: date, _today: date) -> _Made:
    return rng.choice(texts), None


def _some_days_after(rng: Random, on: date, today: date) -> date:
    return min(today, on + timedelta(days=rng.randint(0, 9)))


def _complaint(rng: Random, texts: Sequence[Any], on: date, today: date) -> _Made:
    text, category, reaction = rng.choice(texts)
    solved_on = _some_days_after(rng, on, today)
    satisfied = rng.choices((True, False, None), (70, 15, 15))[0]
    severity = rng.choice(list(Severity))
    return text, Complaint(ComplaintCategory(category), severity, reaction, None, solved_on, satisfied)


def _commitment(rng: Random, texts: Sequence[str], on: date, today: date) -> _Made:
    return rng.choice(texts), Commitment(on + timedelta(days=7), _some_days_after(rng, on, today))


def _wish(rng: Random, texts: Sequence[Sequence[str]], on: date, today: date) -> _Made:
    about, text = rng.choice(texts)
    return text, Wish(about, done_on=_some_days_after(rng, on, today) if rng.random() < 0.2 else None)


def _praise(rng: Random, texts: Sequence[str], on: date, _today: date) -> _Made:
    return rng.choice(texts), Praise(rng.random() < 0.5, on)


def _named(details: Details | None, customer: DemoCustomer) -> Details | None:
    """Praise that may be published shows the given name; without one, or when nobody asked, it may not."""
    if not isinstance(details, Praise):
        return details
    shown = customer.draft.name.given.strip()
    return replace(details, name_shown=shown) if details.publish and shown else Praise()


def _some_declined(words: Mapping[str, Any], made: Iterable[Noted], today: date) -> Iterator[Noted]:
    """Every fourth of the open wishes that the shop has a reason for not to fulfil."""
    topics = [topic for topic, _ in words[EntryKind.WISH.value]]
    flowers, sundays = words["declined"]
    reasons = {**dict.fromkeys(topics[:3], flowers), topics[-1]: sundays}
    turn = 0
    for place, draft in made:
        if isinstance(draft.details, Wish) and draft.is_open and draft.topic in reasons:
            turn += 1
            if turn % 4 == 0:
                on = min(today, draft.on + timedelta(days=5))
                declined = replace(draft.details, declined_on=on, reason=reasons[draft.topic])
                yield place, replace(draft, details=declined)
                continue
        yield place, draft


def _gift(rng: Random, texts: Sequence[Sequence[Any]], on: date, _today: date) -> _Made:
    what, cents = rng.choice(texts)
    return "", Gift(what, cents, sent_on=on)


_MAKERS: Mapping[EntryKind, Callable[[Random, Any, date, date], _Made]] = {
    EntryKind.COMPLAINT: _complaint,
    EntryKind.REQUEST: _commitment,
    EntryKind.PROMISE: _commitment,
    EntryKind.WISH: _wish,
    EntryKind.TESTIMONIAL: _praise,
    EntryKind.GIFT: _gift,
}
