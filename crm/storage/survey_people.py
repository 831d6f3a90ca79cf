"""Whom the rows of filled-in forms mean."""

import json
from collections.abc import Collection

from sqlalchemy.orm import Session

from crm.domain.name import fold
from crm.domain.survey_file import Who
from crm.storage.import_customers import ids_of_numbers

_NAMES = "SELECT id, list_name, organisation, given, prefix, surname FROM customer WHERE NOT name_unknown"
_EMAILS = "SELECT DISTINCT folded, customer_id FROM email WHERE folded IN (SELECT value FROM json_each(?))"


def find(session: Session, wanted: Collection[Who]) -> dict[Who, tuple[int, ...]]:
    """The customers of each: one, none, or several with one address or name. A name counts only without either."""
    numbers = ids_of_numbers(session, sorted({who.number for who in wanted} - {""}))
    emails = _emails(session, {who.email for who in wanted} - {""})
    alone = {_key(who.name) for who in wanted if not (who.number or who.email)} - {""}
    names = _names(session, alone) if alone else {}
    found = {}
    for who in wanted:
        one = numbers.get(who.number)
        others = emails.get(who.email, ()) if who.number or who.email else names.get(_key(who.name), ())
        found[who] = (one,) if one else tuple(others)
    return found


def _emails(session: Session, wanted: Collection[str]) -> dict[str, list[int]]:
    """Everybody who has this address; a couple may share one."""
    found: dict[str, list[int]] = {}
    values = (json.dumps(sorted(wanted)),)
    for folded, row_id in session.connection().exec_driver_sql(_EMAILS, values):
        found.setdefault(folded, []).append(row_id)
    return found


def _names(session: Session, wanted: Collection[str]) -> dict[str, list[int]]:
    """Everybody who is called so, spoken or listed: ``Jan van den Berg`` and ``Berg, Jan van den``."""
    found: dict[str, list[int]] = {}
    for row_id, listed, organisation, *name in session.connection().exec_driver_sql(_NAMES):
        for key in {_key(listed), _key(organisation), _key(" ".join(name))} & set(wanted):
            found.setdefault(key, []).append(row_id)
    return found


def _key(name: str) -> str:
    return " ".join(fold(name).split())
