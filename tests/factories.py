"""Small builders of made-up people and receipts, and a look at all that is stored."""

from datetime import date
from decimal import Decimal
from typing import Any

from crm.domain.address import PostalAddress
from crm.domain.customer import CustomerDraft, Email, Kind, Phone
from crm.domain.name import PersonName
from crm.domain.purchase import Line, PurchaseDraft
from crm.services.workspace import Workspace

Rows = dict[tuple[str, int], dict[str, Any]]


def address(
    street: str = "Dorpsstraat",
    house_number: str = "7",
    postcode: str = "1234 AB",
    city: str = "Rozendaal",
    country: str = "NL",
    **parts: str,
) -> PostalAddress:
    """An address in the Netherlands."""
    return PostalAddress(street, house_number, postcode=postcode, city=city, country=country, **parts)


def person(given: str = "Jan", surname: str = "Berg", prefix: str = "", **values: Any) -> CustomerDraft:
    """A person known by name only, unless more is given."""
    return CustomerDraft(name=PersonName(given=given, prefix=prefix, surname=surname), **values)


def full_person(given: str = "Sanne", surname: str = "Vries", prefix: str = "de", **values: Any) -> CustomerDraft:
    """A person with children in every table: e-mails, phones, an address, tags."""
    details: dict[str, Any] = {
        "emails": (Email("sanne@example.nl", "home"), Email("info@example.org")),
        "phones": (Phone("06-12345678"),),
        "addresses": (address(),),
        "tags": ("tulips", "regular"),
        "note": "Likes white flowers",
    }
    return person(given, surname, prefix, **details | values)


def organisation(called: str = "Bakkerij De Molen", **values: Any) -> CustomerDraft:
    """A company."""
    return CustomerDraft(kind=Kind.ORGANISATION, organisation=called, **values)


def purchase(
    customer_id: int | None = None, on: date = date(2026, 10, 5), cents: int = 1250, **values: Any
) -> PurchaseDraft:
    """A purchase of one amount."""
    return PurchaseDraft(on=on, customer_id=customer_id, total_cents=cents, **values)


def receipt(customer_id: int | None = None, on: date = date(2026, 10, 5), **values: Any) -> PurchaseDraft:
    """A purchase with two lines, 19.50 together."""
    lines = (
        Line("Tulips", Decimal(3), Decimal("4.50")),
        Line("Vase", Decimal(1), Decimal("8.00"), discount=Decimal("2.00"), sku="V-1", category="Glass"),
    )
    return PurchaseDraft(on=on, customer_id=customer_id, lines=lines, **values)


def switch_on_tiers(workspace: Workspace, *thresholds: int, **values: Any) -> None:
    """Bronze, silver … from these thresholds on (cents of 12 months unless said), and the figures for them."""
    from dataclasses import replace

    from crm.domain.tier import READY, Tier, TierPlan
    from crm.services import customers, settings

    tiers = tuple(Tier(key, threshold) for key, threshold in zip(READY, thresholds, strict=False))
    settings.save(workspace, replace(settings.load(workspace), tiers=TierPlan(True, tiers=tiers, **values)))
    customers.roll(workspace)


def dump(workspace: Workspace) -> Rows:
    """Every row of every table that is part of the history, as the database has it."""
    from crm.storage.history import recorded
    from crm.storage.tables import Base

    found: Rows = {}
    with workspace.read() as session:
        for table in filter(recorded, Base.metadata.tables):
            result = session.connection().exec_driver_sql(f"SELECT * FROM {table}")
            names = list(result.keys())
            found |= {(table, row[0]): dict(zip(names, row, strict=True)) for row in result}
    return found


def entry(
    customer_id: int, kind: str = "call", on: date = date(2026, 11, 2), text: str = "Words", **values: Any
) -> Any:
    """An entry of the timeline."""
    from crm.domain.entry import EntryDraft, EntryKind

    return EntryDraft(EntryKind(kind), customer_id, on, text, **values)


def worked(workspace: Workspace, *days: date) -> None:
    """Note that somebody worked with the file on these days: what came after the last but today is missed."""
    from crm.storage import workdays

    with workspace.transaction() as session:
        workdays.keep(session, days)


def answer(
    customer_id: int, kind: str = "csat", score: int | None = 4, on: date = date(2026, 11, 2), **values: Any
) -> Any:
    """An answer about satisfaction."""
    from crm.domain.survey import SurveyDraft, SurveyKind

    return SurveyDraft(customer_id, SurveyKind(kind), score, on, **values)
