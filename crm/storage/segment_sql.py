"""A segment's rule as SQL over ``figure f``: every value a bound parameter, nothing of the rule in the statement."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.domain.segment import Match, Question, Rule, Segment
from crm.domain.segment_field import What
from crm.storage import segment_bought, segment_profile, segment_told
from crm.storage.connection import Reading, driver
from crm.storage.segment_clause import Asking, Clause, among, negated, signed

Known = Callable[[Question], Collection[int]]
"""Who answers yes to a question that the database cannot answer by itself, such as an RFM group."""
_CLAUSES: Mapping[What, Callable[[Question, Asking], Clause]] = {
    **segment_profile.CLAUSES,
    **segment_bought.CLAUSES,
    **segment_told.CLAUSES,
}
_NOBODY: Clause = ("0", ())
_EVERYBODY: Clause = ("1", ())


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles for one session and day. ``segments`` are those a rule may refer to, by id."""

    session: Reading
    today: date
    segments: Mapping[int, Segment]
    known: Known

    def clause(self, rule: Rule) -> Clause:
        """The rule as a condition on ``figure f``."""
        made = [self._part(part) for part in rule.parts]
        if not made:
            return _EVERYBODY
        joined = _join(made, " AND " if rule.match is Match.ALL else " OR ")
        return negated(joined) if rule.match is Match.NONE else joined

    def members(self, segment: Segment) -> Clause:
        """A segment as a condition: its rule, or the list made by hand."""
        if segment.rule is not None:
            return self.clause(segment.rule)
        return "f.customer_id IN (SELECT customer_id FROM segment_member WHERE segment_id = ?)", (segment.id,)

    def _part(self, part: Rule | Question) -> Clause:
        if isinstance(part, Rule):
            return self.clause(part)
        if part.what is What.SEGMENT:
            return self._segments(part)
        if (clause := _CLAUSES.get(part.what)) is not None:
            return clause(part, Asking(self.session, self.today))
        return signed(part, among("f.customer_id", self.known(part)))

    def _segments(self, question: Question) -> Clause:
        found = [self.members(self.segments[int(v)]) for v in question.values if int(v) in self.segments]
        joined = _join(found, " OR ") if found else _NOBODY
        return negated(joined) if question.op.value == "is_not" else joined


def _join(clauses: Sequence[Clause], word: str) -> Clause:
    return "(" + word.join(sql for sql, _ in clauses) + ")", tuple(v for _, values in clauses for v in values)


def count(session: Reading, clause: Clause) -> int:
    """How many customers that are not archived are like this."""
    return int(_one(session, "SELECT count(*) FROM figure f NOT INDEXED WHERE f.archived = 0 AND ", clause)[0])


def totals(session: Reading, clause: Clause) -> tuple[int, int]:
    """How many customers are like this, and what they bought in 12 months, in cents."""
    query = "SELECT count(*), coalesce(sum(f.year_cents), 0) FROM figure f NOT INDEXED WHERE f.archived = 0 AND "
    number, cents = _one(session, query, clause)
    return int(number), int(cents)


def ids(session: Reading, clause: Clause) -> list[int]:
    """Who is like this, by name."""
    query = "SELECT f.customer_id FROM figure f WHERE f.archived = 0 AND "
    found = driver(session).execute(f"{query}{clause[0]} ORDER BY f.sort_name, f.customer_id", clause[1])
    return [row[0] for row in found]


def _one(session: Reading, query: str, clause: Clause) -> Any:
    return driver(session).execute(query + clause[0], clause[1]).fetchone()
