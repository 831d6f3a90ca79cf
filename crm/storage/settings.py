"""The settings of the file: one row a field, pictures as bytes."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.address import PostalAddress
from crm.domain.celebration import OwnName
from crm.domain.feast import parsed
from crm.domain.own_field import OwnField, OwnKind
from crm.domain.permission import Rule
from crm.domain.settings import Settings
from crm.domain.signing import Wait
from crm.domain.tier import TierPlan
from crm.storage import law, tier_plan
from crm.storage.tables import SettingRecord

_PICTURES = ("logo", "signature")


def load(session: Session) -> Settings:
    """The stored settings; what is not stored has its default."""
    known = {field.name for field in fields(Settings)}
    values: dict[str, object] = {}
    for record in session.scalars(sa.select(SettingRecord)):
        if record.key in _PICTURES:
            values[record.key] = record.data or b""
        elif read := _READ.get(record.key):
            values[record.key] = read(json.loads(record.value))
        elif record.key in known:
            values[record.key] = json.loads(record.value)
    return replace(Settings(), **values)  # type: ignore[arg-type]


def save(session: Session, settings: Settings) -> None:
    """Store every setting that differs from what is stored."""
    stored = {record.key: record for record in session.scalars(sa.select(SettingRecord))}
    for field in fields(Settings):
        value = getattr(settings, field.name)
        record = stored.get(field.name) or SettingRecord(key=field.name)
        if field.name in _PICTURES:
            if record.data != value:
                record.data = value
        else:
            text = json.dumps(_plain(value), ensure_ascii=False)
            if record.value != text:
                record.value = text
        session.add(record)


def _plain(value: object) -> object:
    """A setting as JSON knows it."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    found = next((plain for kind, plain in _PLAIN.items() if isinstance(value, kind)), None)
    return found(value) if found else value


def _own_name_plain(own: OwnName) -> dict[str, str]:
    return {"name": own.name, "rule": own.feast.rule, "country": own.country}


_PLAIN: dict[type, Callable[[Any], object]] = {
    PostalAddress: asdict,
    Rule: law.plain,
    TierPlan: tier_plan.plain,
    date: date.isoformat,
    OwnField: asdict,
    OwnName: _own_name_plain,
}
"""How a value that is no number or text is kept."""


def _own_field(stored: dict[str, Any]) -> OwnField:
    return OwnField(stored["key"], stored["name"], OwnKind(stored["kind"]), tuple(stored["choices"]))


def _own_name(stored: dict[str, str]) -> OwnName:
    return OwnName(stored["name"], parsed(stored["rule"]), stored["country"])


_READ: dict[str, Callable[[Any], object]] = {
    "address": lambda stored: PostalAddress(**stored),
    "own_fields": lambda stored: tuple(map(_own_field, stored)),
    "own_names": lambda stored: tuple(map(_own_name, stored)),
    law.OWN_RULES: lambda stored: tuple(map(law.rule, stored)),
    law.CHECKED: lambda stored: tuple(map(law.checked, stored)),
    "counter_names": tuple,
    "letters_wait": Wait,
    "tiers": tier_plan.loaded,
}
"""Settings that are more than one number or text, and how each is read."""
