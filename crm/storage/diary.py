"""Who was in which segment when: states kept by the month, and moves from one to the next."""

import hashlib
import json
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.domain.diary import Cause, Move, Why
from crm.domain.segment import Match, Question, Rule, Segment, loaded, plain
from crm.storage.connection import Reading, driver
from crm.storage.segment_sql import Compiler

_MOST_PARTS = 12
"""Of rules with more parts only the members are kept; a move then names no reason."""
Part = Rule | Question


@dataclass(frozen=True, slots=True)
class State:
    """The members of a segment on a day, and those of each part of its rule."""

    day: date
    digest: str
    members: frozenset[int]
    parts: tuple[frozenset[int], ...] = ()


def digest(segment: Segment) -> str:
    """What tells one rule of a segment from another."""
    rule = plain(segment.rule) if segment.rule is not None else {}
    return hashlib.sha256(json.dumps(rule, sort_keys=True).encode()).hexdigest()[:16]


def observed(session: Reading, compiler: Compiler, segment: Segment) -> State:
    """Who is in a segment now."""
    parts = segment.rule.parts if segment.rule is not None else ()
    kept = parts if len(parts) <= _MOST_PARTS else ()
    return State(
        compiler.today,
        digest(segment),
        _members(session, compiler.members(segment)),
        tuple(_members(session, compiler.clause(Rule(parts=(part,)))) for part in kept),
    )


def _members(session: Reading, clause: tuple[str, tuple[Any, ...]]) -> frozenset[int]:
    query = f"SELECT f.customer_id FROM figure f NOT INDEXED WHERE f.archived = 0 AND {clause[0]}"
    return frozenset(row[0] for row in driver(session).execute(query, clause[1]))


def last_days(session: Reading) -> dict[int, date]:
    """The day of the newest state of every segment."""
    found = driver(session).execute("SELECT segment_id, max(day) FROM segment_state GROUP BY segment_id")
    return {row[0]: date.fromisoformat(row[1]) for row in found}


def newest(session: Reading, segment_id: int) -> State | None:
    """The newest state of a segment."""
    query = "SELECT day, digest, members, parts FROM segment_state WHERE segment_id = ? ORDER BY day DESC LIMIT 1"
    row = driver(session).execute(query, (segment_id,)).fetchone()
    if row is None:
        return None
    return State(date.fromisoformat(row[0]), row[1], _unpacked(row[2]), tuple(map(_unpacked, _parts(row[3]))))


def keep(session: Reading, segment_id: int, state: State) -> None:
    """Keep a state; of the month only the newest stays, and the parts only of the newest of all."""
    run = session.connection().exec_driver_sql
    month = state.day.strftime("%Y-%m-01")
    run("DELETE FROM segment_state WHERE segment_id = ? AND day >= ?", (segment_id, month))
    run("UPDATE segment_state SET parts = x'' WHERE segment_id = ? AND parts <> x''", (segment_id,))
    packed = _joined([_packed(part) for part in state.parts])
    values = (segment_id, state.day.isoformat(), len(state.members), state.digest, _packed(state.members), packed)
    run("INSERT INTO segment_state (segment_id, day, number, digest, members, parts) VALUES (?, ?, ?, ?, ?, ?)", values)


def note(session: Reading, moves: Iterable[Move]) -> None:
    """Write moves down; whoever is no customer any more is passed over."""
    rows = [
        (m.segment_id, m.on.isoformat(), m.entered, json.dumps(_stored(m.why), ensure_ascii=False), m.customer_id)
        for m in moves
    ]
    if rows:
        session.connection().exec_driver_sql(
            "INSERT INTO segment_move (segment_id, day, entered, why, customer_id)"
            " SELECT ?, ?, ?, ?, id FROM customer WHERE id = ?",
            rows,
        )


def moves(session: Reading, since: date, until: date) -> list[Move]:
    """The moves from ``since`` until before ``until``, the newest first, then by name."""
    query = (
        "SELECT m.segment_id, m.customer_id, m.day, m.entered, m.why, c.list_name FROM segment_move m"
        " JOIN customer c ON c.id = m.customer_id WHERE m.day >= ? AND m.day < ? ORDER BY m.day DESC, c.sort_name, m.id"
    )
    found = driver(session).execute(query, (since.isoformat(), until.isoformat()))
    return [Move(r[0], r[1], date.fromisoformat(r[2]), bool(r[3]), _why(json.loads(r[4])), r[5]) for r in found]


def months(session: Reading) -> dict[int, list[tuple[date, int]]]:
    """How many were in every segment at the end of each month kept, oldest first."""
    found: dict[int, list[tuple[date, int]]] = {}
    query = "SELECT segment_id, day, number FROM segment_state ORDER BY segment_id, day"
    for segment_id, day, number in driver(session).execute(query):
        found.setdefault(segment_id, []).append((date.fromisoformat(day), number))
    return found


def between(segment: Segment, before: State, now: State) -> Iterator[Move]:
    """Who moved from one state to the next, with the parts whose answer changed."""
    for entered, ids in ((True, now.members - before.members), (False, before.members - now.members)):
        why = _reasons(segment, before, now, entered)
        for customer_id in sorted(ids):
            yield Move(segment.id, customer_id, now.day, entered, why(customer_id))


def _reasons(segment: Segment, before: State, now: State, entered: bool) -> Callable[[int], Why]:
    if segment.rule is None:
        return lambda _: Why(Cause.HAND)
    if before.digest != now.digest or len(before.parts) != len(now.parts):
        return lambda _: Why(Cause.RULE)
    parts = list(zip(segment.rule.parts, before.parts, now.parts, strict=False))
    nots = segment.rule.match is Match.NONE  # then whoever enters does so because a part holds no more

    def why(customer_id: int) -> Why:
        changed = tuple(part for part, old, new in parts if (customer_id in old) != (customer_id in new))
        return Why(Cause.ANSWERS, (Rule(Match.NONE, changed),) if nots and changed else changed)

    return why


def _stored(why: Why) -> dict[str, Any]:
    return {"cause": why.cause.value, "parts": plain(Rule(parts=why.parts))["parts"]}


def _why(stored: Mapping[str, Any]) -> Why:
    return Why(Cause(stored["cause"]), loaded({"match": "all", "parts": stored["parts"]}).parts)


def _packed(ids: Iterable[int]) -> bytes:
    return zlib.compress(array("q", sorted(ids)).tobytes(), 1)


def _unpacked(packed: bytes) -> frozenset[int]:
    ids = array("q")
    ids.frombytes(zlib.decompress(packed))
    return frozenset(ids)


def _joined(packs: Sequence[bytes]) -> bytes:
    return b"".join(len(pack).to_bytes(4, "big") + pack for pack in packs)


def _parts(joined: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(joined):
        size = int.from_bytes(joined[at : at + 4], "big")
        yield joined[at + 4 : at + 4 + size]
        at += 4 + size
