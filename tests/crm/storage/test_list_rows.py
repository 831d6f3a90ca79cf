"""The lines of the list are exact for today."""

from datetime import UTC, date, datetime

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, State
from crm.domain.customer import Mark, PartialDate
from crm.domain.stage import Pace, Stage
from crm.services import consents, customers, purchases
from crm.services.workspace import Workspace
from crm.storage import figures
from tests.factories import full_person, person, purchase


def test_a_line_knows_where_somebody_stands(workspace: Workspace) -> None:
    """Stage and pace by the own rhythm, the next birthday, the tags, what was said about consent."""
    who = customers.add(workspace, full_person(birth=PartialDate(11, 30, 1980))).value
    for day in (1, 11, 21):
        purchases.add(workspace, purchase(who, date(2026, 10, day)))
    consents.record(workspace, who, ConsentEvent(Channel.SMS, Event.OBJECT, datetime.now(UTC), date(2026, 1, 1)))
    (row,) = customers.rows(workspace, [who])
    assert (row.stage, row.pace, row.rhythm_days, row.own_rhythm) == (Stage.FADING, Pace.SILENT, 10, True)
    assert (row.next_on, row.since, row.tags) == (date(2026, 11, 30), date(2026, 10, 1), ("tulips", "regular"))
    assert [permit.state for permit in row.permits] == [
        State.NO if channel is Channel.SMS else State.NOT_ASKED for channel in Channel
    ]


def test_the_rhythm_of_the_shop_helps_out(workspace: Workspace) -> None:
    """Who has no rhythm yet is measured by everybody's."""
    one, other = (customers.add(workspace, person(name)).value for name in ("Jan", "Piet"))
    for day in (1, 11, 21):
        purchases.add(workspace, purchase(one, date(2026, 9, day)))
    purchases.add(workspace, purchase(other, date(2026, 11, 8)))
    with workspace.transaction() as session:
        figures.refresh_all(session, date(2026, 11, 23))
    (row,) = customers.rows(workspace, [other])
    assert (row.stage, row.pace, row.own_rhythm) == (Stage.NEW, Pace.DUE, False)


@pytest.mark.parametrize(
    ("values", "mark", "archived"),
    [
        ({"deceased": True, "mark": Mark.MOVED}, Mark.DECEASED, False),
        ({"mark": Mark.RETURNED, "marked_on": date(2026, 3, 1), "flags": ("x",)}, Mark.RETURNED, False),
        ({"archived": True}, Mark.NONE, True),
    ],
)
def test_nobody_is_congratulated_who_is_out_of_reach(
    workspace: Workspace, values: dict[str, object], mark: Mark, archived: bool
) -> None:
    """A mark takes the next date away; it and a flag are told."""
    who = customers.add(workspace, person(birth=PartialDate(11, 30), **values)).value
    (row,) = customers.rows(workspace, [who])
    assert (row.next_on, row.mark, row.archived, row.flagged) == (None, mark, archived, "flags" in values)


def test_a_day_later_the_line_is_right_at_once(workspace: Workspace) -> None:
    """Whatever day the figures were made for."""
    who = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(who, date(2025, 11, 24)))
    customers.roll(workspace)
    assert customers.rows(workspace, [who])[0].stage is Stage.NEW
    workspace.clock = lambda: date(2026, 11, 24)
    (row,) = customers.rows(workspace, [who])
    assert (row.stage, row.year_cents, customers.stale(workspace)) == (Stage.LOST, 0, True)
