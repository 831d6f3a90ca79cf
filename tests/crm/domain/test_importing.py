"""The mapping file and what an import reports."""

import json
from dataclasses import replace
from typing import Any

import pytest

from crm.domain.importing import COUNTS, PURCHASE_FIELDS, ImportPlan, Mapping, Question, settled, unanswered
from crm.errors import InvalidInput

EXAMPLE = {
    "kind": "purchases", "encoding": "utf-8", "delimiter": ",", "header": True, "sheet": None, "dates": "month-first",
    "decimal": ".", "columns": {"customer": "CustomerID", "name": None, "on": 3, "note": ["A", "B"]},
    "unknown_customers": "create", "anonymous": "keep",
}  # fmt: skip


def test_the_mapping_file_goes_in_and_out() -> None:
    """What is written reads back the same; every field of the kind is named."""
    mapping = Mapping.from_json(EXAMPLE)
    document = json.loads(json.dumps(mapping.to_json()))
    assert Mapping.from_json(document).columns["customer"] == ("CustomerID",)
    assert {name: document["columns"][name] for name in ("customer", "name", "on", "note")} == EXAMPLE["columns"]
    assert set(PURCHASE_FIELDS) <= document["columns"].keys()


def test_everything_may_be_left_out() -> None:
    """An empty mapping guesses all; null is the same as nothing."""
    assert Mapping.from_json({}) == Mapping()
    assert Mapping.from_json({"kind": None, "columns": None}) == Mapping()
    assert Mapping().to_json()["columns"]["customer"] is None


@pytest.mark.parametrize(
    "document",
    [[], {"colour": "red"}, {"kind": "people"}, {"decimal": ";"}, {"dates": "later"}, {"header": "yes"},
     {"delimiter": "::"}, {"delimiter": '"'}, {"anonymous": 1}, {"columns": []}, {"columns": {"pet": "Dog"}},
     {"columns": {"name": 0}}, {"columns": {"name": True}}, {"kind": "purchases", "columns": {"prefix": "x"}}],
)  # fmt: skip
def test_a_wrong_mapping_is_refused(document: Any) -> None:
    """The key that is wrong is named."""
    with pytest.raises(InvalidInput):
        Mapping.from_json(document)


def test_own_fields_and_patterns_are_allowed() -> None:
    """A field of the owner's own, and a strptime pattern for dates."""
    mapping = Mapping.from_json({"kind": "customers", "dates": "%Y%m%d", "columns": {"field:Hobby": "Hobby"}})
    assert mapping.column("field:Hobby") == "Hobby"
    assert mapping.to_json()["columns"]["field:Hobby"] == "Hobby"


def test_one_column_is_chosen_anew() -> None:
    """A copy with another column, or none."""
    mapping = Mapping(kind="purchases").with_column("on", "Datum")
    assert mapping.column("on") == "Datum"
    assert mapping.with_column("on").column("on") is None
    assert mapping.column("total") is None


def test_an_open_question_stops_an_import() -> None:
    """The first one is named by its key."""
    assert settled(Mapping(), ()) == Mapping()
    with pytest.raises(InvalidInput, match="Which") as caught:
        settled(Mapping(), [Question("columns.on", "Which {what}?", {"what": "day"})])
    assert caught.value.field == "columns.on"


def test_counts_are_named_as_on_the_command_line() -> None:
    """In the order of its JSON."""
    assert list(ImportPlan(Mapping(), rows=3).counts) == list(COUNTS)


def test_what_is_asked_is_not_answered_by_the_guess() -> None:
    """It is asked again until somebody answers; the rest stays."""
    mapping = Mapping(kind="purchases", dates="day-first", decimal=",", names_only="anonymous")
    open_ones = [Question("dates", "?"), Question("columns.total", "?")]
    assert unanswered(mapping, open_ones) == replace(mapping, dates=None)
    assert unanswered(mapping, []) == mapping
