"""States of segments, packed and compared."""

from datetime import date

from crm.domain.diary import Cause, Move, Why
from crm.domain.segment import Rule, Segment
from crm.domain.segment_field import Op, What
from crm.services.workspace import Workspace
from crm.storage import diary
from crm.storage.diary import State
from tests.crm.storage.segment_shop import add, ask

PARTS = (ask(What.EMAIL, Op.YES), Rule(parts=(ask(What.TAG, Op.IS, "vip", days=None),)))
SEGMENT = Segment("One", Rule(parts=PARTS), id=7)


def test_a_state_comes_back(workspace: Workspace) -> None:
    """Members and those of every part, empty ones too; parts only of the newest."""
    first = State(date(2026, 10, 5), "abc", frozenset({1, 5}), (frozenset({1, 2, 5}), frozenset()))
    second = State(date(2026, 11, 5), "abc", frozenset(), (frozenset({2**40}),))
    with workspace.transaction() as session:
        assert diary.newest(session, 7) is None
        diary.keep(session, 7, first)
        assert diary.newest(session, 7) == first
        diary.keep(session, 7, second)
        assert diary.newest(session, 7) == second
        assert diary.last_days(session) == {7: date(2026, 11, 5)}
        assert diary.months(session) == {7: [(date(2026, 10, 5), 2), (date(2026, 11, 5), 0)]}


def test_moves_come_back_with_their_reasons(workspace: Workspace) -> None:
    """By day and name; whoever is gone meanwhile is passed over."""
    anna = add(workspace, "Anna")
    before = State(date(2026, 11, 1), diary.digest(SEGMENT), frozenset(), (frozenset({anna}), frozenset()))
    now = State(date(2026, 11, 2), diary.digest(SEGMENT), frozenset({anna, 99}), (frozenset({anna}), frozenset({anna})))
    with workspace.transaction() as session:
        diary.note(session, diary.between(SEGMENT, before, now))
        found = diary.moves(session, date(2026, 11, 1), date(2026, 11, 3))
    assert found == [Move(7, anna, date(2026, 11, 2), True, Why(Cause.ANSWERS, PARTS[1:]), "Anna, X")]
    by_hand = Segment("Two", None, id=8)
    assert next(diary.between(by_hand, before, now)).why.cause is Cause.HAND
