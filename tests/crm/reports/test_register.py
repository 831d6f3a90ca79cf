"""The page of the register of processing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crm.domain.consent import Event
from crm.domain.register import Held, Processing
from crm.domain.settings import Settings
from crm.reports import register
from crm.reports.model import Table
from crm.storage.law import shipped
from tests.factories import address

EMPTY = Processing(0, 0, {}, {}, (), shipped().country("NL"), 3, encrypted=False)
SHOP = Settings(shop_name="De Molen", address=address(), email="shop@example.nl")


def lines(**values: Any) -> list[tuple[Any, ...]]:
    """Every row of the page."""
    made = register.report(replace(EMPTY, **values), settings=SHOP, language="en", made_on=date(2026, 11, 23))
    blocks = [block for section in made.sections for block in section.blocks]
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


def test_an_empty_file_has_its_page() -> None:
    """Who is responsible, how long, where, and the rights stand there from the first day."""
    found = dict(line for line in lines() if len(line) == 2)
    assert found["Responsible"] == "De Molen, Dorpsstraat 7, 1234 AB Rozendaal, shop@example.nl"
    assert found["About whom"] == "nobody yet"
    assert found["How long"].startswith("Purchases 7 years after their book year (Netherlands). Who never bought: 3")
    assert "not encrypted" in found["Where, how safely"]
    assert found["Complaints to the authority"] == "Autoriteit Persoonsgegevens, autoriteitpersoonsgegevens.nl"


def test_what_there_is_has_a_line() -> None:
    """With how many, what for and the ground; own fields by name."""
    found = lines(people=1, organisations=2, held={Held.BIRTH: 3, Held.OWN: 4}, own_fields=("Shoe size",))
    assert ("About whom", "1 person; 2 organisations") in found
    assert ("Birthdays", 3, "birthday wishes", "legitimate interest, 6(1)(f)") in found
    assert any(line[0] == "Own fields: Shoe size" for line in found)
    many = tuple(f"f{n}" for n in range(20))
    assert any(str(line[0]).endswith("f5 …") for line in lines(held={Held.OWN: 4}, own_fields=many))
    assert any(line[0] == "Own fields of the shop" for line in lines(held={Held.OWN: 4}))


def test_grounds_of_marketing_are_counted() -> None:
    """Consent apart from being a customer; every no together."""
    found = dict(lines(grounds={Event.GRANT: 5, Event.OBJECT: 1, Event.WITHDRAW: 2})[:4])
    assert found["Offers and news"] == "consent (GDPR 6(1)(a)): 5"
    assert found["Objections"] == "3 recorded"


@pytest.mark.parametrize(("encrypted", "said"), [(True, "one encrypted file"), (False, "encrypt the disk")])
def test_safety_is_told_as_it_is(encrypted: bool, said: str) -> None:
    """Nothing is claimed that is not so."""
    assert any(said in str(line) for line in lines(encrypted=encrypted))


def test_a_country_without_rules() -> None:
    """Is called one of the others, and leads to the European board."""
    found = dict(line for line in lines(country=shipped().country("US")) if len(line) == 2)
    assert "(other countries)" in found["How long"]
    assert found["Complaints to the authority"] == "edpb.europa.eu"
