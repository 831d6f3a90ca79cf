"""The law on contact: shipped as dated data in resources/rules, one file a country; the owner's rules on top."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
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
CHECKED = "rules_checked"
"""The setting that tells when the owner looked at the law of a country."""


@cache
def shipped() -> Law:
    """The rules that come with the program."""
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((RESOURCES / "rules").glob("*.json"))]
    return Law(
        tuple(rule(stored, country=file["country"]) for file in files for stored in file["rules"]),
        tuple(_country(file) for file in files),
    )


def load(session: Reading) -> Law:
    """The rules that hold in a customer file, each country with the day on which it was checked last."""
    own, looked = ([*map(rule, _setting(session, OWN_RULES))], dict(map(checked, _setting(session, CHECKED))))
    law = shipped()
    if not (own or looked):
        return law
    return Law((*law.rules, *own), tuple(_looked_at(country, looked.get(country.code)) for country in law.countries))


def _setting(session: Reading, key: str) -> list[Any]:
    query = "SELECT value FROM setting WHERE key = ?"
    found = session.connection().exec_driver_sql(query, (key,)).fetchone()
    return list(json.loads(found[0])) if found else []


def _looked_at(country: Country, on: date | None) -> Country:
    return replace(country, checked_on=on, by_shop=True) if on and on > country.checked_on else country


def checked(stored: Sequence[str]) -> tuple[str, date]:
    """A country and the day on which the owner looked at its law, as kept in JSON."""
    code, day = stored
    return code, date.fromisoformat(day)


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
