"""The law on contact: shipped as dated data in resources/rules, one file a country; the owner's rules on top."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from crm.domain.consent import Channel, Purpose
from crm.domain.permission import Basis, Country, Law, Rule
from crm.paths import RESOURCES
from crm.storage.connection import Reading

OWN_RULES = "own_rules"
"""The setting that holds the owner's rules."""


@cache
def shipped() -> Law:
    """The rules that come with the program."""
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((RESOURCES / "rules").glob("*.json"))]
    return Law(
        tuple(rule(stored, country=file["country"]) for file in files for stored in file["rules"]),
        tuple(_country(file) for file in files),
    )


def load(session: Reading) -> Law:
    """The rules that hold in a customer file."""
    query = "SELECT value FROM setting WHERE key = ?"
    found = session.connection().exec_driver_sql(query, (OWN_RULES,)).fetchone()
    own = json.loads(found[0]) if found else []
    law = shipped()
    return Law((*law.rules, *(rule(stored) for stored in own)), law.countries) if own else law


def fingerprint(session: Reading) -> str:
    """What tells one state of the law from another: figures made under another one are made again."""
    rules = [plain(rule) for rule in load(session).rules]
    return sha256(json.dumps([home(session), rules]).encode()).hexdigest()[:16]


def home(session: Reading) -> str:
    """The country of the shop: its law holds for customers without an address."""
    found = session.connection().exec_driver_sql("SELECT value FROM setting WHERE key = 'address'").fetchone()
    return str(json.loads(found[0])["country"]) if found else "NL"


def rule(stored: Mapping[str, Any], country: str = "") -> Rule:
    """A rule as kept in JSON."""
    return Rule(
        country=country or stored["country"],
        channel=Channel(stored["channel"]),
        since=date.fromisoformat(stored["since"]),
        basis=Basis(stored["basis"]),
        years=stored.get("years"),
        check_days=stored.get("check_days"),
        purposes=frozenset(Purpose(name) for name in stored.get("purposes", ())),
        own=not country,
    )


def plain(own: Rule) -> dict[str, object]:
    """A rule of the owner as JSON keeps it."""
    return {
        "country": own.country,
        "channel": own.channel.value,
        "since": own.since.isoformat(),
        "basis": own.basis.value,
        "years": own.years,
        "check_days": own.check_days,
        "purposes": sorted(purpose.value for purpose in own.purposes),
    }


def _country(file: Mapping[str, Any]) -> Country:
    return Country(
        code=file["country"],
        child_age=file["child_age"],
        keep_years=file["keep_years"],
        authority=file["authority"],
        website=file["website"],
        checked_on=date.fromisoformat(file["checked_on"]),
        sources=tuple(file["sources"]),
    )
