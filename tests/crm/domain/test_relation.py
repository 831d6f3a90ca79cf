"""How customers belong together."""

from datetime import date

import pytest

from crm.domain.relation import (
    FORMER_WORDS,
    RELATION_WORDS,
    RelationDraft,
    RelationKind,
    checked_relation,
    is_former,
    kin_surnames,
    words,
)
from crm.errors import InvalidInput

TODAY = date(2026, 11, 23)
JOB = RelationDraft(1, 2, RelationKind.WORKS_AT, " buyer ", date(2020, 1, 1))


def test_every_kind_has_words_for_both_sides() -> None:
    """Seen from either customer, now and formerly."""
    assert set(RELATION_WORDS) == set(FORMER_WORDS) == set(RelationKind)
    assert words(RelationKind.WORKS_AT, first=True, former=False) == "Works at"
    assert words(RelationKind.WORKS_AT, first=False, former=False) == "Works here"
    assert words(RelationKind.WORKS_AT, first=True, former=True) == "Worked at"
    assert words(RelationKind.WORKS_AT, first=False, former=True) == "Worked here"


def test_roles_are_trimmed() -> None:
    """And nothing else is changed."""
    assert checked_relation(JOB, TODAY) == RelationDraft(1, 2, RelationKind.WORKS_AT, "buyer", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (RelationDraft(1, 1, RelationKind.FAMILY), "other"),
        (RelationDraft(1, 2, RelationKind.FAMILY, since=date(2026, 11, 24)), "since"),
        (RelationDraft(1, 2, RelationKind.FAMILY, since=date(2020, 2, 1), until=date(2020, 1, 1)), "until"),
    ],
)
def test_what_cannot_be(draft: RelationDraft, field: str) -> None:
    """With oneself, in the future, the wrong way round; the field is named."""
    with pytest.raises(InvalidInput) as caught:
        checked_relation(draft, TODAY)
    assert caught.value.field == field


def test_an_end_may_be_known_without_a_beginning() -> None:
    """And it may lie ahead: a contract that runs out."""
    draft = RelationDraft(1, 2, RelationKind.WORKS_AT, until=date(2027, 1, 1))
    assert checked_relation(draft, TODAY) == draft


@pytest.mark.parametrize(
    ("until", "former"), [(None, False), (date(2026, 11, 24), False), (TODAY, True), (date(2020, 1, 1), True)]
)
def test_former_from_the_last_day_on(until: date | None, former: bool) -> None:
    """Whoever leaves today has left."""
    assert is_former(until, TODAY) is former


@pytest.mark.parametrize(
    ("surname", "kin"),
    [
        ("Петров", ("петров", "петрова")),
        ("Вълчева", ("вълчева", "вълчев")),
        ("Калоянски", ("калоянски", "калоянска")),
        ("Berg", ("berg",)),
        ("", ("",)),
    ],
)
def test_surnames_of_one_family(surname: str, kin: tuple[str, ...]) -> None:
    """Bulgarian surnames have a form for each sex."""
    assert kin_surnames(surname) == kin
