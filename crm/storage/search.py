"""Full-text search over one folded column: beginnings of words first, filled up by fragments (performance 5).

SQLite's FTS5 lives only here. The index follows the table by triggers, so undo and raw SQL keep it right; a large
import drops them and rebuilds once.
"""

import re

from crm.domain.name import search_key
from crm.storage.connection import Reading

_COPY = "INSERT INTO {index}(rowid, search_text) VALUES (new.id, new.search_text);"
_DROP = "INSERT INTO {index}({index}, rowid, search_text) VALUES ('delete', old.id, old.search_text);"
_INDEXES = {
    "search_word": "tokenize='unicode61 remove_diacritics 0', prefix='1 2 3'",
    "search_part": "tokenize='trigram'",
}


def _triggers() -> dict[str, str]:
    copies = " ".join(_COPY.format(index=name) for name in _INDEXES)
    drops = " ".join(_DROP.format(index=name) for name in _INDEXES)
    return {
        "search_insert": f"CREATE TRIGGER search_insert AFTER INSERT ON customer BEGIN {copies} END",
        "search_delete": f"CREATE TRIGGER search_delete AFTER DELETE ON customer BEGIN {drops} END",
        "search_update": "CREATE TRIGGER search_update AFTER UPDATE OF search_text ON customer "
        f"WHEN old.search_text <> new.search_text BEGIN {drops} {copies} END",
    }


def definitions() -> list[str]:
    """The statements that make the index and its triggers, for the migration."""
    tables = [
        f"CREATE VIRTUAL TABLE {name} USING fts5(search_text, content='customer', content_rowid='id', {options})"
        for name, options in _INDEXES.items()
    ]
    return tables + list(_triggers().values())


def suspend(session: Reading) -> None:
    """Stop following the table, before a large import. ``rebuild`` must follow in the same transaction."""
    for name in _triggers():
        session.connection().exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def rebuild(session: Reading) -> None:
    """Make the index again from the table and follow it from now on."""
    connection = session.connection()
    for name in _INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('rebuild')")
    suspend(session)
    for statement in _triggers().values():
        connection.exec_driver_sql(statement)


_Words = tuple[str, ...]
_PHONE = re.compile(r"(?<!\S)\(?[+0][\d\s()./-]*\d(?!\w)|^[\d\s()./-]{6,}$")
"""What may be a phone number: digits in groups that begin as phone numbers do, or nothing but digits."""
_MOST_TERMS = 8


def _terms(text: str) -> list[list[_Words]]:
    """What must all be found. Each term has alternatives, each of one or more words: a number may be a phone number."""
    clean = text.encode(errors="ignore").decode().replace("\x00", " ").replace("(0)", "").strip()
    numbers = [_readings(match.group()) for match in _PHONE.finditer(clean)]
    others: list[list[_Words]] = [[(word,)] for word in _words(_PHONE.sub(" ", clean))]
    return (numbers + others)[:_MOST_TERMS]


def _words(text: str) -> _Words:
    return tuple(word for word in re.split(r"[\s,;]+", search_key(text)) if re.search(r"[^\W_]", word))


def _readings(number: str) -> list[_Words]:
    """Digits in one word, with and without leading zeros, and the groups as typed."""
    digits = re.sub(r"\D", "", number)
    readings = [(digits,), (re.sub("^00?", "", digits),), _words(number)]
    return [reading for reading in dict.fromkeys(readings) if all(reading)]


def _expression(terms: list[list[_Words]], suffix: str, shortest: int = 1) -> str:
    """The terms as a MATCH expression, without the alternatives with a shorter word; empty when a term has no other."""
    parts = []
    for term in terms:
        usable = [words for words in term if min(map(len, words)) >= shortest]
        if not usable:
            return ""
        parts.append(" OR ".join(f"({' AND '.join(_quoted(word) + suffix for word in words)})" for words in usable))
    return " AND ".join(f"({part})" for part in parts)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def matches(session: Reading, text: str, limit: int) -> list[int]:
    """Ids of customers matching every word of ``text``, at most ``limit``; beginnings of words before fragments."""
    terms = _terms(text)
    found = _match(session, "search_word", _expression(terms, "*"), limit)
    if len(found) < limit:
        more = _match(session, "search_part", _expression(terms, "", shortest=3), limit)
        seen = set(found)
        found += [row_id for row_id in more if row_id not in seen]
    return found[:limit]


def _match(session: Reading, index: str, query: str, limit: int) -> list[int]:
    if not query:
        return []
    rows = session.connection().exec_driver_sql(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT ?",
        (query, limit),
    )
    return [row[0] for row in rows]


def phone_words(number: str, e164: str) -> str:
    """The digits under which a phone number is found: national with and without zero, and international."""
    digits = re.sub(r"\D", "", number)
    international = re.sub(r"\D", "", e164)
    return " ".join(dict.fromkeys(part for part in (digits, digits.lstrip("0"), international) if part))
