"""How many may be written to, and the names behind every figure."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crm.domain.consent import ASKED_FOR, Channel, ConsentEvent, Event, Purpose
from crm.domain.consent_overview import Look, Share, behind, behind_look
from crm.domain.customer import CustomerDraft, Email, Mark, PartialDate, Phone
from crm.domain.listing import ASK, NO, YES
from crm.errors import InvalidInput
from crm.services import consent_overview, consents, customers
from crm.services.customers import ListQuery
from crm.services.workspace import Workspace
from tests.factories import address, person

DAY = date(2026, 11, 23)
MAIL, POST, CALL = Channel.EMAIL, Channel.POST, Channel.PHONE


def add(workspace: Workspace, given: str, *said: ConsentEvent, **values: object) -> int:
    row_id: int = customers.add(workspace, person(given, "X", **values)).value
    if said:
        consents.record_all(workspace, row_id, said)
    return row_id


def event(channel: Channel | None, what: Event, ago: int = 100, **values: object) -> ConsentEvent:
    return ConsentEvent(channel, what, datetime.now(UTC), DAY - timedelta(days=ago), **values)  # type: ignore[arg-type]


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """Anna agreed to news, Bo objects, Cees was never asked, Dirk's yes ends soon, Ed's ended; Fay is a child."""
    add(workspace, "Anna", event(MAIL, Event.GRANT, purpose=Purpose.NEWS), addresses=(address(),))
    add(workspace, "Bo", event(None, Event.OBJECT, ago=20), emails=(Email("bo@example.nl"),))
    add(workspace, "Cees", phones=(Phone("06 1"),))
    add(workspace, "Dirk", event(MAIL, Event.GRANT, expires_on=DAY + timedelta(days=90)))
    add(workspace, "Ed", event(MAIL, Event.GRANT, expires_on=DAY - timedelta(days=1)))
    add(workspace, "Fay", birth=PartialDate(11, 24, 2010))
    add(workspace, "Gone", event(MAIL, Event.GRANT), mark=Mark.MOVED, marked_on=DAY)
    add(workspace, "Hid", event(MAIL, Event.GRANT), archived=True)
    return workspace


def named(workspace: Workspace, look: Look) -> str:
    conditions = behind_look(look)
    only = None if conditions else frozenset(consent_overview.names(workspace, look))
    return "".join(row.name[3] for row in customers.page(workspace, ListQuery(only=only, conditions=conditions)).rows)


def test_every_answer_is_counted_by_channel_and_purpose(shop: Workspace) -> None:
    """Neither the archived nor those out of reach are counted."""
    found = consent_overview.overview(shop)
    assert found.people == 6
    assert found.shares[MAIL, Purpose.NEWS] == Share(yes=2, ask=3, no=1)
    assert found.shares[MAIL, Purpose.OFFERS] == Share(yes=1, ask=4, no=1)
    assert found.shares[POST, Purpose.SURVEY] == Share(yes=5, ask=0, no=1)
    assert all(found.shares[channel, purpose].people == 6 for channel in Channel for purpose in ASKED_FOR)


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("answer", [YES, ASK, NO])
def test_the_list_shows_whom_a_number_counts(shop: Workspace, channel: Channel, answer: str) -> None:
    """The same people, for every purpose."""
    found = consent_overview.overview(shop)
    for purpose in ASKED_FOR:
        page = customers.page(shop, ListQuery(conditions=behind(channel, purpose, answer)))
        assert page.total == found.shares[channel, purpose].number(answer)


@pytest.mark.parametrize(
    ("look", "people"),
    [
        (Look.UNASKED, "CF"),
        (Look.ENDING, "D"),
        (Look.ENDED, "E"),
        (Look.OBJECTED, "B"),
        (Look.YOUNG, "F"),
        (Look.NO_ADDRESS, "CDEF"),
        (Look.NO_EMAIL, "D"),
        (Look.NO_PHONE, ""),
    ],
)
def test_what_is_worth_a_look_has_names(shop: Workspace, look: Look, people: str) -> None:
    """As many as the figure says."""
    assert named(shop, look) == people
    assert consent_overview.overview(shop).looks[look] == len(people)


def test_a_no_taken_back_is_none(shop: Workspace) -> None:
    """Undo leaves nothing to look at; a newer yes without an end is no longer one that ends."""
    add(shop, "Ivo", event(POST, Event.OBJECT, ago=0))
    assert named(shop, Look.OBJECTED) == "BI"
    shop.undo()
    assert named(shop, Look.OBJECTED) == "B"
    (dirk,) = customers.search(shop, "Dirk")
    consents.record(shop, dirk.id, event(MAIL, Event.GRANT, ago=0))
    assert named(shop, Look.ENDING) == ""


def test_an_age_is_reached_on_the_day(shop: Workspace) -> None:
    """Fay is 16 tomorrow; in Belgium, where 13 is enough, she would not be looked at."""
    shop.clock = lambda: date(2026, 11, 24)
    assert named(shop, Look.YOUNG) == ""
    customers.add(shop, CustomerDraft(name=person("Gil").name, birth=PartialDate(1, 1, 2012), addresses=(
        address(country="BE", postcode="1000", city="Brussel"),)))  # fmt: skip
    assert named(shop, Look.YOUNG) == ""


def test_nobody_at_all(workspace: Workspace) -> None:
    """An empty file has an overview too."""
    found = consent_overview.overview(workspace)
    assert (found.people, set(found.looks.values()), found.claims) == (0, {0}, ())
    assert found.shares[MAIL, Purpose.NEWS].yes_rate is None


def test_counts_go_into_files(shop: Workspace, tmp_path: Path) -> None:
    """As a sheet and on paper; no name is in them."""
    text = consent_overview.export(shop, tmp_path / "a.csv", language="en").read_text("utf-8-sig")
    assert '"News","E-mail","2","3","1"' in text.replace(",2,3,1", ',"2","3","1"')
    assert "Anna" not in text
    for name in ("a.pdf", "a.xlsx"):
        assert consent_overview.export(shop, tmp_path / name, language="bg").stat().st_size > 1000
    with pytest.raises(InvalidInput):
        consent_overview.export(shop, tmp_path / "a.txt")
