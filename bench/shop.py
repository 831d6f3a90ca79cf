"""Large made-up shops to measure on, kept between runs in the temporary folder."""

import random
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from crm.domain.address import PostalAddress
from crm.domain.customer import CustomerDraft, Email, PartialDate, Phone
from crm.domain.name import PersonName, latin
from crm.domain.settings import Settings
from crm.services import workspace
from crm.storage import customers, figures, search
from crm.storage.connection import SCHEMA_VERSION
from crm.storage.tables import Base, CustomerRecord

TODAY = date(2026, 11, 23)
_BLOCK = 20_000
_WRITTEN = 100_000
_FIRST = [
    "Jan",
    "Anna",
    "Zoë",
    "Łukasz",
    "Мария",
    "Иван",
    "Søren",
    "Els",
    "Kees",
    "Цветелина",
    "Noor",
    "Emma",
    "Георги",
]
_PARTS = ["ber", "ga", "sto", "ma", "ник", "ва", "dij", "ke", "ovs", "ker", "lin", "den", "тро", "ри", "vel", "hui"]
_PLACES = ["Amsterdam", "Gent", "София", "Utrecht", "Пловдив", "Brussel", "Assen", "Варна", "Leuven", "Zwolle"]


def _draft(rng: random.Random, number: int) -> CustomerDraft:
    surname = "".join(rng.choice(_PARTS) for _ in range(3)).capitalize()
    first = rng.choice(_FIRST)
    return CustomerDraft(
        name=PersonName(given=first, surname=surname),
        number=str(10_000 + number),
        birth=PartialDate(rng.randrange(1, 13), rng.randrange(1, 29)) if number % 3 else None,
        emails=(Email(f"{latin(first)}.{latin(surname)}{number}@example.org"),),
        phones=(Phone(f"06-{rng.randrange(10**7, 10**8)}"),),
        addresses=(_address(rng, number),),
    )


def _address(rng: random.Random, number: int) -> PostalAddress:
    street = "".join(rng.choice(_PARTS) for _ in range(2)).capitalize() + "straat"
    postcode = f"{rng.randrange(1000, 9999)} {rng.choice('ABCDEFG')}{rng.choice('KLMNP')}"
    return PostalAddress(street, str(number % 300 + 1), postcode=postcode, city=rng.choice(_PLACES))


def big_shop(customer_count: int, purchase_count: int) -> Path:
    """A file with so many customers and purchases; made once for a schema, then found again."""
    name = f"{customer_count}-{purchase_count}-v{SCHEMA_VERSION}.stamklant"
    path = Path(tempfile.gettempdir()) / "stamklant-bench" / name
    if not path.exists():
        making = path.with_suffix(".making")
        opened = workspace.create(making, Settings(shop_name="Bench"), clock=lambda: TODAY)
        _fill(opened, customer_count, purchase_count)
        opened.close()
        making.rename(path)
    return path


def _fill(opened: workspace.Workspace, customer_count: int, purchase_count: int) -> None:
    rng = random.Random(7)
    with opened.transaction() as session:
        search.suspend(session)
        connection = session.connection()
        written = min(customer_count, _WRITTEN)
        for first in range(1, written + 1, _BLOCK):
            _add_people(connection, rng, range(first, min(first + _BLOCK, written + 1)))
        for copy in range(1, customer_count // written):
            _copy_people(connection, copy * written)
        for first in range(0, purchase_count, _BLOCK):
            connection.exec_driver_sql(
                "INSERT INTO purchase(uuid, customer_id, day, total_cents, created_at) VALUES (?, ?, ?, ?, ?)",
                [_purchase(rng, customer_count) for _ in range(min(_BLOCK, purchase_count - first))],
            )
        figures.refresh_all(session)
        search.rebuild(session)


def _copy_people(connection: Any, shift: int) -> None:
    """The people written first once more, under other numbers: a million would take minutes to make up."""
    own = {
        "id": f"id + {shift}",
        "uuid": "lower(hex(randomblob(16)))",
        "number": f"number + {shift}",
        "customer_id": f"customer_id + {shift}",
    }
    for table in ("customer", "email", "phone", "address"):
        key = "id" if table == "customer" else "customer_id"
        names = [c.name for c in Base.metadata.tables[table].columns if c.name != "id" or table == "customer"]
        values = ", ".join(own.get(name, name) if name != "number" or table == "customer" else name for name in names)
        connection.exec_driver_sql(
            f"INSERT INTO {table}({', '.join(names)}) SELECT {values} FROM {table} WHERE {key} <= {_WRITTEN}"
        )


def _add_people(connection: Any, rng: random.Random, ids: range) -> None:
    now = datetime.now(UTC)
    children: dict[str, list[tuple[Any, ...]]] = {"email": [], "phone": [], "address": []}
    records = []
    for i in ids:
        draft = _draft(rng, i)
        moments = {"created_at": now, "changed_at": now}
        records.append({"id": i, "uuid": uuid4().hex, "version": 1, **customers.columns(draft, "NL"), **moments})
        children["email"].append((i, 0, draft.emails[0].address, draft.emails[0].address))
        children["phone"].append((i, 0, draft.phones[0].number))
        place = draft.addresses[0]
        children["address"].append((i, 0, place.street, place.house_number, place.postcode, place.city, "NL"))
    connection.execute(sa.insert(CustomerRecord), records)
    run = connection.exec_driver_sql
    run("INSERT INTO email(customer_id, position, address, folded) VALUES (?, ?, ?, ?)", children["email"])
    run("INSERT INTO phone(customer_id, position, number) VALUES (?, ?, ?)", children["phone"])
    run(
        "INSERT INTO address(customer_id, position, street, house_number, postcode, city, country)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        children["address"],
    )


def _purchase(rng: random.Random, customer_count: int) -> tuple[Any, ...]:
    customer = int(customer_count * rng.random() ** 2) + 1
    day = TODAY - timedelta(days=int(1400 * rng.random()))
    return (
        uuid4().hex,
        min(customer, customer_count),
        day.isoformat(),
        rng.randrange(200, 20_000),
        "2026-11-23 00:00:00",
    )
