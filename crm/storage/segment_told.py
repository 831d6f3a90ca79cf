"""Questions about what customers told us and what they got from us as SQL."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from crm.domain.consent import Channel, Purpose
from crm.domain.name import fold
from crm.domain.permission import Verdict
from crm.domain.segment import Question, compared
from crm.domain.segment_field import Op, What
from crm.domain.survey import Mood, SurveyKind
from crm.storage import surveys
from crm.storage.permits import letters_of, place_of
from crm.storage.segment_clause import Asking, Clause, among, counted, matching, negated, people, ranged, signed

_OPEN = "SELECT customer_id FROM entry WHERE closed_on IS NULL AND "
_ASKED = "kind IN ('promise', 'request')"
_CONTACTS = (
    "SELECT customer_id FROM entry WHERE contact_on > ? AND contact_on <= ?"
    " UNION ALL SELECT customer_id FROM letter WHERE aside = '' AND day > ? AND day <= ?"
)


def _open(kinds: str, question: Question, asking: Asking) -> Clause:
    return signed(question, people(_OPEN + kinds))


def _overdue(question: Question, asking: Asking) -> Clause:
    return signed(question, people(f"{_OPEN} {_ASKED} AND due_on < ?", asking.today.isoformat()))


def _complained(question: Question, asking: Asking) -> Clause:
    groups = "SELECT customer_id FROM entry WHERE kind = 'complaint' AND day > ? AND day <= ? GROUP BY customer_id"
    return counted(question, groups, "count(*)", asking.since(question), asking.today.isoformat())


def _unhappy(question: Question, asking: Asking) -> Clause:
    query = "SELECT customer_id FROM entry WHERE kind = 'complaint' AND satisfied = 0 AND closed_on > ?"
    return signed(question, people(query, asking.since(question)))


def _wish(question: Question, asking: Asking) -> Clause:
    wanted = [fold(str(value)) for value in question.values]
    distinct = "SELECT DISTINCT topic_key FROM entry WHERE kind = 'wish'"
    held = question.op is Op.CONTAINS
    keys = matching(asking.session, distinct, lambda key: any(w in key if held else w == key for w in wanted))
    sql, values = among("topic_key", keys)
    return people(f"{_OPEN} kind = 'wish' AND {sql}", *values)


def _gift(question: Question, asking: Asking) -> Clause:
    query = "SELECT customer_id FROM entry WHERE kind = 'gift' AND closed_on > ? AND closed_on <= ?"
    return signed(question, people(query, asking.since(question), asking.today.isoformat()))


def _contact(question: Question, asking: Asking) -> Clause:
    """Who was never in contact has had no contact for any number of days."""

    def lately(days: int) -> Clause:
        span = (asking.ago(days), asking.today.isoformat())
        return people(_CONTACTS, *span, *span)

    low = lately(int(question.values[0]))
    if question.op is Op.AT_MOST:
        return low
    silent = negated(low)
    if question.op is Op.AT_LEAST:
        return silent
    within = lately(int(question.values[1]))
    return f"({silent[0]} AND {within[0]})", (*silent[1], *within[1])


def _letter(question: Question, asking: Asking) -> Clause:
    sql, values = among("template_id", question.values)
    query = f"SELECT customer_id FROM letter WHERE aside = '' AND {sql} AND day > ? AND day <= ?"
    return signed(question, people(query, *values, asking.since(question), asking.today.isoformat()))


def _letters(question: Question, asking: Asking) -> Clause:
    """How many letters of a purpose, of a kind, or at all."""
    kind, _, which = str(question.values[0]).partition(":")
    meant = {"purpose": "purpose = ?", "letter": "template_id = ?"}.get(kind, "? = ''")
    groups = (
        f"SELECT customer_id FROM letter WHERE aside = '' AND {meant} AND day > ? AND day <= ? GROUP BY customer_id"
    )
    number = replace(question, values=compared(question))
    return counted(number, groups, "count(*)", which, asking.since(question), asking.today.isoformat())


def _may(question: Question, asking: Asking) -> Clause:
    """The answer that ``may_i`` gave when the figures were made, which is that of today."""
    channel, purpose, verdict = str(question.values[0]).split(":")
    place = place_of(Channel(channel), Purpose(purpose))
    return signed(question, (f"instr(?, substr(f.answers, {place}, 1)) > 0", (letters_of([Verdict(verdict)]),)))


def _answers(question: Question, asking: Asking, chosen: Clause, latest: str = "") -> Clause:
    """Who gave an answer of this kind lately; ``latest`` is a condition more."""
    query = f"SELECT a.customer_id FROM survey_answer a WHERE {chosen[0]} AND a.day > ? AND a.day <= ?{latest}"
    return people(query, *chosen[1], asking.since(question), asking.today.isoformat())


def _answered(question: Question, asking: Asking) -> Clause:
    return signed(question, _answers(question, asking, ("1", ())))


def _mood(question: Question, asking: Asking) -> Clause:
    """Any answer, or only the last that a customer gave to any question."""
    latest = f" AND {surveys.LATEST}" if question.what is What.LAST_MOOD else ""
    chosen = surveys.of_mood([Mood(str(value)) for value in question.values], "a.")
    return signed(question, _answers(question, asking, chosen, latest))


def _score(question: Question, asking: Asking) -> Clause:
    """The last answer that a customer gave to this question."""
    sql, values = ranged(question, "a.score")
    kind = SurveyKind(question.what.value).value
    latest = f" AND {surveys.LATEST_OF_KIND}"
    return _answers(question, asking, (f"a.kind = ? AND {sql}", (kind, *values)), latest)


CLAUSES: Mapping[What, Callable[[Question, Asking], Clause]] = {
    What.PROMISE: lambda question, asking: _open(_ASKED, question, asking),
    What.OVERDUE: _overdue,
    What.COMPLAINT: lambda question, asking: _open("kind = 'complaint'", question, asking),
    What.COMPLAINED: _complained,
    What.UNHAPPY: _unhappy,
    What.WISH: _wish,
    What.GIFT: _gift,
    What.ANSWERED: _answered,
    What.MOOD: _mood,
    What.LAST_MOOD: _mood,
    **dict.fromkeys((What.CSAT, What.NPS, What.CES), _score),
    What.CONTACT_AGO: _contact,
    What.LETTER: _letter,
    What.LETTERS: _letters,
    What.MAY: _may,
}
