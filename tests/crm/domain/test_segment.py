"""Rules of segments: what can be kept, and that they come back from JSON as they were."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.segment import MOST_DEEP, Match, Question, Rule, Segment, check_rule, checked, loaded, plain
from crm.domain.segment_field import FIELDS, Kind, Op, What
from crm.errors import InvalidInput

CITY = Question(What.CITY, Op.IS, ("Utrecht",))
_VALUES: dict[Kind, tuple[Any, ...]] = {
    Kind.TEXT: ("a", "b"),
    Kind.CHOICE: (1, 2),
    Kind.NUMBER: (1, 20),
    Kind.MONEY: (100, 20_000),
    Kind.DAY: (date(2026, 1, 2).isoformat(), date(2026, 3, 4).isoformat()),
    Kind.YEARLESS: ("12-15", "01-10"),
    Kind.MAY: ("email:offers:allowed", ""),
    Kind.LETTERS: ("purpose:offers", 2, 3),
    Kind.OWN: ("3", "12"),
}


def question(what: What, op: Op) -> Question:
    """A question with as many values as it needs."""
    field = FIELDS[what]
    number = field.number_of_values(op).start
    kind = Kind.DAY if op in (Op.FROM, Op.BEFORE) else field.kind
    values = () if not number else _VALUES[kind][:number]
    return Question(what, op, (14,) if op is Op.COMING else values, key="size" if what is What.OWN else "")


EVERY = [question(what, op) for what, field in FIELDS.items() for op in field.ops]
rules = st.recursive(
    st.builds(Rule, st.sampled_from(Match), st.lists(st.sampled_from(EVERY), min_size=1, max_size=4).map(tuple)),
    lambda inner: st.builds(Rule, st.sampled_from(Match), st.lists(inner, min_size=1, max_size=3).map(tuple)),
    max_leaves=4,
)


@given(rules)
def test_a_rule_comes_back_from_json(rule: Rule) -> None:
    """What is kept is what was made."""
    assert loaded(plain(rule)) == rule


@pytest.mark.parametrize("asked", EVERY, ids=lambda q: f"{q.what.value}-{q.op.value}")
def test_every_question_can_be_kept(asked: Question) -> None:
    """Each comparison that a field offers is accepted with as many values as it says it needs."""
    check_rule(Rule(parts=(asked,)))


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (Question(What.CITY, Op.IS), "rule.0"),
        (Question(What.CITY, Op.IS, ("  ",)), "rule.0"),
        (Question(What.CITY, Op.AT_LEAST, ("a",)), "rule.0"),
        (Question(What.AGE, Op.BETWEEN, (40, 30)), "rule.0"),
        (Question(What.AGE, Op.AT_LEAST, (-1,)), "rule.0"),
        (Question(What.SPENT, Op.AT_LEAST, (100,), days=0), "rule.0"),
        (Question(What.CITY, Op.IS, ("a",), days=30), "rule.0"),
        (Question(What.SINCE, Op.FROM, ("2026-02-30",)), "rule.0"),
        (Question(What.BIRTHDAY, Op.BETWEEN, ("13-01", "01-01")), "rule.0"),
        (Question(What.OWN, Op.IS, ("a",)), "rule.0"),
        (Question(What.LETTERS, Op.AT_LEAST, ("purpose:thanks",)), "rule.0"),
        (Question(What.LETTERS, Op.BETWEEN, ("", 3, 2)), "rule.0"),
        (Rule(Match.ANY, (CITY, Rule())), "rule.0.1"),
    ],
)
def test_the_place_of_what_is_wrong_is_told(wrong: Question | Rule, place: str) -> None:
    """The builder marks the line that cannot be answered."""
    with pytest.raises(InvalidInput) as refused:
        check_rule(Rule(parts=(wrong, CITY)))
    assert refused.value.field == place


def test_birthdays_may_lie_across_new_year() -> None:
    """From 15 December to 10 January is a stretch, not a mistake."""
    check_rule(Rule(parts=(Question(What.BIRTHDAY, Op.BETWEEN, ("12-15", "01-10")),)))


def test_a_rule_asks_something_and_is_not_too_deep() -> None:
    """An empty rule would be everybody by mistake; a very deep one nobody reads."""
    with pytest.raises(InvalidInput):
        check_rule(Rule())
    deep = Rule(parts=(CITY,))
    for _ in range(MOST_DEEP):
        deep = Rule(parts=(deep,))
    with pytest.raises(InvalidInput, match="deep"):
        check_rule(deep)


def within(segment_id: int) -> Rule:
    return Rule(parts=(Question(What.SEGMENT, Op.IS, (segment_id,)),))


def test_a_segment_does_not_refer_to_itself() -> None:
    """Not over a detour either: its members could never be counted."""
    others = {1: Segment("One", within(2), id=1), 2: Segment("Two", Rule(parts=(CITY,)), id=2)}
    assert checked(Segment("Two", Rule(parts=(CITY,)), id=2), others).id == 2
    with pytest.raises(InvalidInput, match="itself"):
        checked(Segment("Two", within(1), id=2), others)
    with pytest.raises(InvalidInput, match="does not exist"):
        checked(Segment("Three", within(9)), others)


def test_a_name_is_needed_once() -> None:
    """Names are tidied, and found again whatever their case."""
    others = {1: Segment("Market", None, id=1)}
    assert checked(Segment("  Spring   offer ", None), others).name == "Spring offer"
    assert checked(Segment("market", None, id=1), others).name == "market"
    for name in ("", "MARKET"):
        with pytest.raises(InvalidInput) as refused:
            checked(Segment(name, None), others)
        assert refused.value.field == "name"
