"""The words for consent: the owner's text of each language, and every version that customers could read.

A text is a setting and undone like one. A version is a fact: once kept it stays, whatever is undone, for an answer or a
printed form may rest on it; the same words again are the same version.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.wording import Wording
from crm.paths import RESOURCES
from crm.storage.tables import ConsentEventRecord, SettingRecord, WordingRecord


@cache
def shipped(language: str) -> str:
    """The ready-made text of a language."""
    return (RESOURCES / "consent" / f"{language}.txt").read_text(encoding="utf-8").strip()


def template(session: Session, language: str) -> str:
    """The owner's text, or the ready-made one."""
    record = session.scalar(sa.select(SettingRecord).where(SettingRecord.key == _key(language)))
    return (json.loads(record.value) if record else "") or shipped(language)


def keep_template(session: Session, language: str, text: str) -> None:
    """Use another text from now on; the ready-made one is not copied, so that a better one can follow."""
    record = session.scalar(sa.select(SettingRecord).where(SettingRecord.key == _key(language)))
    own = "" if text == shipped(language) else text
    if record is not None or own:
        record = record or SettingRecord(key=_key(language))
        record.value = json.dumps(own, ensure_ascii=False)
        session.add(record)
        session.flush()


def _key(language: str) -> str:
    return f"consent_text_{language}"


def find(session: Session, language: str, text: str) -> Wording | None:
    """The version with exactly these words."""
    where = (WordingRecord.language == language, WordingRecord.digest == _digest(text))
    record = session.scalar(sa.select(WordingRecord).where(*where).order_by(WordingRecord.version).limit(1))
    return _wording(record) if record else None


def keep(session: Session, language: str, text: str, day: date) -> Wording:
    """The version with exactly these words, a new one where there is none."""
    if found := find(session, language, text):
        return found
    newest = sa.select(sa.func.max(WordingRecord.version)).where(WordingRecord.language == language)
    version = (session.scalar(newest) or 0) + 1
    record = WordingRecord(language=language, version=version, text=text, digest=_digest(text), valid_from=day)
    session.add(record)
    session.flush()
    return _wording(record)


def versions(session: Session, language: str) -> Iterator[Wording]:
    """Every version of a language, the newest first."""
    query = sa.select(WordingRecord).where(WordingRecord.language == language).order_by(WordingRecord.version.desc())
    return map(_wording, session.scalars(query))


def answers(session: Session) -> dict[int, int]:
    """How many answers rest on each version, taken back ones too."""
    event = ConsentEventRecord.wording_id
    query = sa.select(event, sa.func.count()).where(event.is_not(None)).group_by(event)
    return {row[0]: row[1] for row in session.execute(query) if row[0] is not None}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _wording(record: WordingRecord) -> Wording:
    return Wording(record.id, record.language, record.version, record.text, record.valid_from)
