import json
from datetime import date
from random import Random

import pytest

from crm.domain import demo_people
from crm.domain.address import postcode_fits
from crm.domain.consent import Channel, Event
from crm.domain.customer import CustomerDraft, Kind
from crm.domain.customer_check import checked
from crm.domain.demo_people import DemoCustomer, Scene
from crm.paths import RESOURCES

FIRST, TODAY = date(2023, 11, 1), date(2026, 11, 23)


def scene(language: str, seed: int = 1) -> Scene:
    shops, lists = (
        json.loads((RESOURCES / "demo" / f"{name}.json").read_text("utf-8")) for name in ("shops", "people")
    )
    return Scene(shops[language], lists, FIRST, TODAY, Random(seed))


@pytest.fixture(params=["nl", "en", "bg"])
def made(request: pytest.FixtureRequest) -> list[DemoCustomer]:
    return demo_people.customers(scene(request.param), 400)


def drafts(made: list[DemoCustomer]) -> list[CustomerDraft]:
    return [customer.draft for customer in made]


def test_every_profile_passes_the_check_of_the_form(made: list[DemoCustomer]) -> None:
    """What is made up could have been typed."""
    assert [checked(draft, TODAY) for draft in drafts(made)] == drafts(made)


def test_same_seed_same_people() -> None:
    """Pictures and tests can rely on a seed; another seed makes others."""
    assert demo_people.customers(scene("nl"), 50) == demo_people.customers(scene("nl"), 50)
    assert demo_people.customers(scene("nl"), 50) != demo_people.customers(scene("nl", seed=2), 50)


def test_the_shop_has_all_kinds_of_customers(made: list[DemoCustomer]) -> None:
    """Some lack an e-mail, an address or the year of birth; some are companies; some speak another language."""
    people = drafts(made)
    assert any(not d.emails for d in people)
    assert any(d.emails for d in people)
    assert any(not d.addresses for d in people)
    assert any(d.birth and d.birth.year is None for d in people)
    assert any(d.birth and d.birth.year for d in people)
    assert 5 <= sum(d.kind is Kind.ORGANISATION for d in people) <= 40
    assert len({d.language for d in people}) >= 3
    assert any(d.name.prefix for d in people)


def test_postcodes_have_their_countrys_shape(made: list[DemoCustomer]) -> None:
    """A demo address looks like a real one."""
    assert all(postcode_fits(a.postcode, a.country) for d in drafts(made) for a in d.addresses)


def test_nobody_can_be_reached(made: list[DemoCustomer]) -> None:
    """E-mail addresses end in the names kept free for examples (RFC 2606)."""
    hosts = {e.address.rpartition("@")[2] for d in drafts(made) for e in d.emails}
    assert hosts <= {"example.com", "example.net", "example.org"}
    assert all(e.address.isascii() for d in drafts(made) for e in d.emails)


def test_bulgarian_surnames_follow_the_person() -> None:
    """Ivanov and Ivanova, never mixed: the given name of a list decides."""
    lists = json.loads((RESOURCES / "demo" / "people.json").read_text("utf-8"))["BG"]
    people = [c.draft.name for c in demo_people.customers(scene("bg"), 400)]
    women = [n for n in people if n.given in lists["women"] and n.surname[-1] in "ави"]
    assert women
    assert all(n.surname.endswith("а") for n in women)


def test_consent_lies_between_the_first_visit_and_today(made: list[DemoCustomer]) -> None:
    """Nobody agreed before coming in, some objected."""
    said = [(customer.since, event) for customer in made for event in customer.consents]
    assert all(since <= event.on <= TODAY for since, event in said)
    assert {Event.GRANT, Event.OBJECT, Event.CLAIM} <= {event.event for _, event in said}
    assert any(event.channel is Channel.POST and event.event is Event.OBJECT for _, event in said)


def test_one_name_is_written_in_one_script(made: list[DemoCustomer]) -> None:
    """Nobody has a Cyrillic surname and a Latin first name: households share a surname only where that is done."""
    names = [draft.name for draft in drafts(made) if draft.name.given and draft.name.surname]
    cyrillic = [(any("а" <= c <= "я" for c in part.lower()) for part in (n.given, n.surname)) for n in names]
    assert all(given == surname for given, surname in cyrillic)
