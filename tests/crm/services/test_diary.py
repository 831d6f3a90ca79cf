"""Who entered and left segments, why, and what was prepared for them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm.domain.diary import Cause
from crm.domain.segment import Act, Match, Rule, Scenario, Segment
from crm.domain.segment_field import Op, What
from crm.domain.span import Span
from crm.domain.today import TaskKind
from crm.services import customers, diary, segments, today
from crm.services.workspace import Workspace
from tests.crm.storage.segment_shop import add, ask, bought

TODAY = date(2026, 11, 23)
SILENT, VIP = ask(What.LAST_AGO, Op.AT_LEAST, 30), ask(What.TAG, Op.IS, "vip")


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """Anna (vip) bought 20 days ago, Bo (vip) 40 days ago; noticed today."""
    for name, ago in (("Anna", 20), ("Bo", 40)):
        bought(workspace, add(workspace, name, tags=("vip",)), TODAY - timedelta(days=ago))
    segments.save(workspace, Segment("Silent vips", Rule(parts=(SILENT, VIP))))
    diary.catch_up(workspace)
    return workspace


def later(workspace: Workspace, days: int) -> None:
    """So many days go by, and the program is opened."""
    workspace.clock = lambda: TODAY + timedelta(days=days)
    diary.catch_up(workspace)


def test_time_alone_makes_somebody_enter(shop: Workspace) -> None:
    """With the part of the rule whose answer changed; those there from the beginning moved nowhere."""
    later(shop, 12)
    (row,) = diary.diary(shop, Span.EVER).rows
    (move,) = row.moves
    assert (move.name, move.entered, move.why.parts) == ("Anna, X", True, (SILENT,))
    assert (row.number, row.entered.customer_ids, row.left.count) == (2, (1,), 0)


def test_who_left_and_why(shop: Workspace) -> None:
    """Bo buys and loses the tag: both parts are named."""
    found = customers.get(shop, 2)
    customers.update(shop, 2, found.version, replace(found.profile, tags=()))
    bought(shop, 2, TODAY + timedelta(days=1))
    later(shop, 2)
    (move,) = diary.diary(shop, Span.EVER).rows[0].moves
    assert (move.name, move.entered, move.why.cause, move.why.parts) == ("Bo, X", False, Cause.ANSWERS, (SILENT, VIP))


def test_whoever_enters_where_none_may_hold_has_lost_what_held(workspace: Workspace) -> None:
    """Cor loses the tag, and so joins those without: the reason is “not vip”, never “vip”."""
    cor = add(workspace, "Cor", tags=("vip",))
    segments.save(workspace, Segment("No vips", Rule(Match.NONE, (VIP,))))
    diary.catch_up(workspace)
    found = customers.get(workspace, cor)
    customers.update(workspace, cor, found.version, replace(found.profile, tags=()))
    later(workspace, 1)
    (move,) = diary.diary(workspace, Span.EVER).rows[0].moves
    assert (move.entered, move.why.parts) == (True, (Rule(Match.NONE, (VIP,)),))


def test_a_changed_rule_is_no_event_of_the_customer(shop: Workspace) -> None:
    """Whoever moves because the owner changed the rule is told so."""
    segment = segments.get(shop, 1)
    segments.save(shop, replace(segment, rule=Rule(Match.ALL, (VIP,))))
    later(shop, 1)
    assert {move.why.cause for move in diary.diary(shop, Span.EVER).rows[0].moves} == {Cause.RULE}


def test_a_day_is_noticed_once_and_a_month_kept_once(shop: Workspace) -> None:
    """The newest state of each month stays; a second opening on a day changes nothing."""
    assert diary.catch_up(shop).value == 0
    for days in (3, 5, 10, 12):
        later(shop, days)
    (row,) = diary.diary(shop, Span.EVER).rows
    assert row.months == ((TODAY + timedelta(days=5), 1), (TODAY + timedelta(days=12), 2))
    assert shop.undo_step().label == "Save the segment {name}"  # type: ignore[union-attr]


def test_a_scenario_stands_under_today(shop: Workspace) -> None:
    """For one customer a task with their name; settled, it does not come again."""
    segment = segments.get(shop, 1)
    segments.save(shop, replace(segment, entering=Scenario(Act.TASK, "Call them")))
    later(shop, 12)
    (task,) = [task for task in today.overview(shop).tasks if task.kind is TaskKind.SEGMENT]
    assert (task.name, task.values["what"], task.due) == ("Anna, X", "Call them", TODAY + timedelta(days=12))
    today.finish(shop, task)
    assert not [task for task in today.overview(shop).tasks if task.kind is TaskKind.SEGMENT]


def test_many_at_once_are_one_letter_run(shop: Workspace) -> None:
    """Nothing is sent: the line opens the letters for all who left."""
    segment = segments.get(shop, 1)
    for number in range(6):
        customer_id = add(shop, f"Kim{number}", tags=("vip",))
        bought(shop, customer_id, TODAY - timedelta(days=90))
    segments.save(shop, replace(segment, leaving=Scenario(Act.LETTER, template_id="thank-you")))
    later(shop, 1)
    for customer_id in range(3, 9):
        bought(shop, customer_id, TODAY + timedelta(days=2))
    later(shop, 2)
    (task,) = [task for task in today.overview(shop).tasks if task.kind is TaskKind.SEGMENT_LETTERS]
    assert (task.values["n"], task.template_id, len(task.customer_ids)) == (6, "thank-you", 6)


def test_a_segment_that_comes_back_finds_its_diary(shop: Workspace) -> None:
    """Deleted and taken back, it goes on where it was."""
    later(shop, 12)
    segments.remove(shop, 1)
    assert diary.diary(shop, Span.EVER).rows == ()
    shop.undo()
    assert diary.diary(shop, Span.EVER).rows[0].entered.count == 1
