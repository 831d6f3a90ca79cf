"""Full-text search over one folded column: beginnings of words first, then fragments, then notes (performance 5).

SQLite's FTS5 lives only here. The index follows the table by triggers, so undo and raw SQL keep it right; a large
import drops them and rebuilds once.
"""

import re
from collections.abc import Iterable

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


_NOTES = "SELECT e.id, e.search_text || ' ' || c.search_text FROM entry e JOIN customer c ON c.id = e.customer_id"
_NOTE_COPY = f"INSERT INTO search_note(rowid, text) {_NOTES} WHERE e.id = new.id;"
_NOTE_DROP = "DELETE FROM search_note WHERE rowid = old.id;"
_NOTES_COPY = f"INSERT INTO search_note(rowid, text) {_NOTES} WHERE e.customer_id = new.id;"
_NOTES_DROP = "DELETE FROM search_note WHERE rowid IN (SELECT id FROM entry WHERE customer_id = new.id);"


def note_definitions() -> list[str]:
    """The index over entries and its triggers, for the migration that adds entries.

    Each entry is found by its own words together with those of its customer: “jan peonies” finds Jan's wish. The index
    keeps no copy of the text, so it is written anew from both rows.
    """
    options = f"content='', contentless_delete=1, {_INDEXES['search_word']}"
    return [f"CREATE VIRTUAL TABLE search_note USING fts5(text, {options})", *_note_triggers(), _NOTE_RETURN]


def _note_triggers() -> list[str]:
    both = f"BEGIN {_NOTE_DROP} {_NOTE_COPY} END"
    all_of_one = f"WHEN old.search_text <> new.search_text BEGIN {_NOTES_DROP} {_NOTES_COPY} END"
    return [
        f"CREATE TRIGGER search_note_insert AFTER INSERT ON entry BEGIN {_NOTE_COPY} END",
        f"CREATE TRIGGER search_note_delete AFTER DELETE ON entry BEGIN {_NOTE_DROP} END",
        f"CREATE TRIGGER search_note_update AFTER UPDATE OF search_text, customer_id ON entry {both}",
        f"CREATE TRIGGER search_note_rename AFTER UPDATE OF search_text ON customer {all_of_one}",
    ]


_NOTE_RETURN = (
    "CREATE TRIGGER search_note_return AFTER INSERT ON customer "
    "WHEN EXISTS (SELECT 1 FROM entry WHERE customer_id = new.id) "
    f"BEGIN {_NOTES_DROP} {_NOTES_COPY} END"
)
"""A customer comes back by undo after the entries; an import, which only adds new ones, does without."""


def rebuild_notes(session: Reading) -> None:
    """Make the index over entries again."""
    connection = session.connection()
    connection.exec_driver_sql("INSERT INTO search_note(search_note) VALUES ('delete-all')")
    connection.exec_driver_sql(f"INSERT INTO search_note(rowid, text) {_NOTES}")


def definitions() -> list[str]:
    """The statements that make the index and its triggers, for the migration."""
    tables = [
        f"CREATE VIRTUAL TABLE {name} USING fts5(search_text, content='customer', content_rowid='id', {options})"
        for name, options in _INDEXES.items()
    ]
    return tables + list(_triggers().values())


def suspend(session: Reading) -> None:
    """Stop following the table, before a large import. ``rebuild`` must follow in the same transaction."""
    for name in (*_triggers(), "search_note_return"):
        session.connection().exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def rebuild(session: Reading) -> None:
    """Make the index again from the table and follow it from now on."""
    connection = session.connection()
    for name in _INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('rebuild')")
    suspend(session)
    for statement in (*_triggers().values(), _NOTE_RETURN):
        connection.exec_driver_sql(statement)


_Words = tuple[str, ...]
_PHONE = re.compile(r"(?<!\S)\(?[+0][\d\s()./-]*\d(?!\w)|^[\d\s()./-]{6,}$")
"""What may be a phone number: digits in groups that begin as phone numbers do, or nothing but digits."""
_MOST_TERMS = 8
_MOST_NOTES = 1_000


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
    """Ids of customers matching every word of ``text``, at most ``limit``.

    Beginnings of words come before fragments, and what is known of a customer before what was noted about one.
    """
    terms = _terms(text)
    found = _match(session, "search_word", _expression(terms, "*"), limit)
    if len(found) < limit:
        found += _match(session, "search_part", _expression(terms, "", shortest=3), limit)
    if len(found) < limit:
        found += _noted(session, _expression(terms, "*"))
    return list(dict.fromkeys(found))[:limit]


def _noted(session: Reading, query: str) -> list[int]:
    """The customers of the newest entries that match; at most so many are looked at that typing never waits."""
    if not query:
        return []
    rows = session.connection().exec_driver_sql(
        "SELECT DISTINCT customer_id FROM entry WHERE id IN"
        " (SELECT rowid FROM search_note WHERE search_note MATCH ? ORDER BY rowid DESC LIMIT ?)",
        (query, _MOST_NOTES),
    )
    return [row[0] for row in rows]


def _match(session: Reading, index: str, query: str, limit: int) -> list[int]:
    if not query:
        return []
    rows = session.connection().exec_driver_sql(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT ?",
        (query, limit),
    )
    return [row[0] for row in rows]


def together(session: Reading, texts: Iterable[str], limit: int) -> list[int]:
    """Ids of customers with every word of ``texts``, whole words as they stand; at most ``limit``."""
    words = [word for text in texts for word in _words(text)]
    return _match(session, "search_word", " AND ".join(map(_quoted, words)), limit)


def phone_words(number: str, e164: str) -> str:
    """The digits under which a phone number is found: national with and without zero, and international."""
    digits = re.sub(r"\D", "", number)
    international = re.sub(r"\D", "", e164)
    return " ".join(dict.fromkeys(part for part in (digits, digits.lstrip("0"), international) if part))


def resembling(session: Reading, names: list[str], places: list[str], limit: int) -> list[int]:
    """Customers with names like these (folded words), misspelt ones too, at most ``limit`` from each way of looking.

    A typing error leaves one half of a name as it is, so either half of every name is looked for; names too short for
    that are looked for whole, beside a place.
    """
    words = [word for name in names for word in _words(name)]
    halves = [{word[: max(3, len(word) // 2)], word[-max(3, len(word) // 2) :]} for word in words if len(word) > 2]
    either = " AND ".join(f"({' OR '.join(map(_quoted, sorted(parts)))})" for parts in halves)
    near = [_words(place) for place in places]
    beside = [" AND ".join(map(_quoted, (word, *place))) for word in words if len(word) > 2 for place in near]
    found = _match(session, "search_word", " AND ".join(map(_quoted, words)), limit)
    found += _match(session, "search_part", either, limit)
    for query in beside:
        found += _match(session, "search_word", query, limit)
    return list(dict.fromkeys(found))
