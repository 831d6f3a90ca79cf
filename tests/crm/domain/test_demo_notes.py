"""Made-up entries and tasks."""

import json
from datetime import date
from random import Random

import pytest

from crm.domain import demo_notes, demo_people
from crm.domain.demo_notes import Noted
from crm.domain.demo_people import Scene
from crm.domain.entry import EntryKind, EntryState, LossInterview, Praise
from crm.domain.entry_check import check
from crm.domain.task import TaskDraft, checked
from crm.paths import RESOURCES

FIRST, TODAY = date(2023, 11, 1), date(2026, 11, 23)
LANGUAGES = ["nl", "en", "bg"]


def noted(language: str, count: int = 400) -> tuple[list[Noted], list[TaskDraft]]:
    shops, lists, words = (
        json.loads((RESOURCES / "demo" / f"{name}.json").read_text("utf-8")) for name in ("shops", "people", "entries")
    )
    scene = Scene(shops[language], lists, FIRST, TODAY, Random(1))
    people = demo_people.customers(scene, count)
    return demo_notes.entries(scene, words[language], people), demo_notes.tasks(scene, words[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_could_have_been_typed(language: str) -> None:
    """Each entry and task passes the check of its form; oldest first, no kind is missing."""
    found, tasks = noted(language)
    assert [check(draft, TODAY) for _, draft in found if check(draft, TODAY)] == []
    assert [draft.on for _, draft in found] == sorted(draft.on for _, draft in found)
    assert {draft.kind for _, draft in found} == set(EntryKind)
    assert [checked(task).due for task in tasks] == [date(2026, 11, 21), TODAY, date(2026, 11, 25)]


def test_a_part_of_the_customers_has_entries() -> None:
    """The others have none, as in a real shop."""
    found, _ = noted("en")
    assert 100 < len({place for place, _ in found}) < 160
    assert 200 < len(found) < 400


def test_some_promises_are_overdue_and_complaints_open() -> None:
    """Pages have something to show; most is done already."""
    states = [(draft.kind, draft.state(TODAY)) for _, draft in noted("en")[0]]
    assert states.count((EntryKind.PROMISE, EntryState.OVERDUE)) == 2
    assert states.count((EntryKind.COMPLAINT, EntryState.OVERDUE)) == 3
    assert (EntryKind.GIFT, EntryState.OPEN) in states
    assert sum(state is EntryState.DONE for _, state in states) > 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_something_to_follow_up(language: str) -> None:
    """Wishes wait, came true and were declined; some praise may be published; several reasons to leave."""
    drafts = [draft for _, draft in noted(language)[0]]
    wishes = {draft.state(TODAY) for draft in drafts if draft.kind is EntryKind.WISH}
    assert wishes == {EntryState.OPEN, EntryState.DONE, EntryState.DECLINED}
    praise = [draft.details for draft in drafts if isinstance(draft.details, Praise)]
    assert {bool(said.publish and said.name_shown) for said in praise} == {True, False}
    assert len({draft.details.reason for draft in drafts if isinstance(draft.details, LossInterview)}) >= 3


def test_the_same_seed_makes_the_same_entries() -> None:
    """Word for word."""
    assert noted("nl") == noted("nl")


@pytest.mark.parametrize("count", [1, 3])
def test_the_smallest_shops(count: int) -> None:
    """One customer or three: no entry for somebody who is not there."""
    assert all(place < count for place, _ in noted("bg", count)[0])


def test_a_large_shop_is_made_quickly() -> None:
    """However many customers: some hundreds have entries."""
    assert len({place for place, _ in noted("en", 3_000)[0]}) == 400


def test_every_language_says_the_same() -> None:
    """As many texts of each kind, so that no language misses one."""
    words = json.loads((RESOURCES / "demo" / "entries.json").read_text("utf-8"))
    counts = [{kind: len(texts) for kind, texts in words[language].items()} for language in LANGUAGES]
    assert counts[0] == counts[1] == counts[2]
