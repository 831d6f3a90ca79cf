"""Pairs that are likely one person."""

from pathlib import Path

import pytest

from bench import duplicates as measuring
from bench import injected
from crm.analytics import duplicates
from crm.analytics.duplicates import likenesses, pairs
from crm.domain.duplicate import Reason
from tests.crm.analytics.crowd import people

TWO = (
    {"given": "Jan", "surname": "Tiedemann", "city": "Breda"},
    {"given": "Jan", "surname": "Tiedeman", "city": "Breda"},
)


def test_pairs_are_explained() -> None:
    """The smaller id first, with reasons in their order."""
    (pair,) = pairs(people({"given": "Els", "surname": "Vos"}, *TWO))
    assert (pair.first_id, pair.second_id) == (2, 3)
    assert pair.reasons == (Reason.ALMOST_NAME, Reason.SAME_CITY)


def test_among_some() -> None:
    """Only pairs with one of the chosen."""
    crowd = people(*TWO, {"given": "Els", "surname": "Vos"})
    assert len(pairs(crowd, among=[2])) == 1
    assert pairs(crowd, among=[3]) == []


def test_the_likeliest_first() -> None:
    """Of one profile beside others, too."""
    crowd = people(TWO[0] | {"phone": "0612345678"}, TWO[1], TWO[0] | {"phone": "0612345678"})
    assert [pair.second_id for pair in likenesses(crowd, 100)] == [3, 2]
    shares = [pair.share for pair in pairs(crowd)]
    assert shares == sorted(shares, reverse=True)


def test_many_are_judged_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts together are the whole."""
    made = injected.columns(injected.people(400, 40))
    whole = pairs(made)
    monkeypatch.setattr(duplicates, "_AT_ONCE", 7)
    assert pairs(made) == whole


def test_injected_doubles_are_found() -> None:
    """Typing errors, lost accents, swapped names: recall 0.95 at precision 0.90 (performance research 7)."""
    made = injected.people(3_000, 200)
    found = pairs(injected.columns(made))
    right = sum(made[pair.first_id].true_id == made[pair.second_id].true_id for pair in found)
    assert right >= 0.95 * 200
    assert right >= 0.90 * len(found)


def test_labelled_sets(data_folder: Path) -> None:
    """Precision 0.98 at recall 0.90 on the half of febrl that was not looked at."""
    for quality in measuring.labelled(data_folder / "dedupe"):
        assert quality.reached, quality.operation
