"""The settings of the file: one row a field, pictures as bytes."""

import json
from dataclasses import asdict, fields, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.address import PostalAddress
from crm.domain.settings import Settings
from crm.storage.tables import SettingRecord

_PICTURES = ("logo", "signature")


def load(session: Session) -> Settings:
    """The stored settings; what is not stored has its default."""
    known = {field.name for field in fields(Settings)}
    values: dict[str, object] = {}
    for record in session.scalars(sa.select(SettingRecord)):
        if record.key in _PICTURES:
            values[record.key] = record.data or b""
        elif record.key == "address":
            values["address"] = PostalAddress(**json.loads(record.value))
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
            text = json.dumps(asdict(value) if field.name == "address" else value, ensure_ascii=False)
            if record.value != text:
                record.value = text
        session.add(record)
