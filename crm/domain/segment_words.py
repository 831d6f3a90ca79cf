"""A segment in plain words: “bought nothing for 90 days and (from Utrecht or tagged market)”."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crm import format as formats
from crm.domain.consent import PURPOSES, Channel, Purpose
from crm.domain.consent_words import CHANNEL_WORDS, PURPOSE_WORDS, VERDICT_WORDS
from crm.domain.own_field import day_of
from crm.domain.permission import Verdict
from crm.domain.segment import Match, Question, Rule, Value, compared
from crm.domain.segment_field import FIELDS, Field, Kind, Op, What
from crm.i18n import N_, Catalogue

_LABELLED = {
    Op.IS: N_("{label}: {values}"),
    Op.IS_NOT: N_("{label}: not {values}"),
    Op.CONTAINS: N_("{label} contains {values}"),
    Op.STARTS: N_("{label} begins with {values}"),
    Op.AT_LEAST: N_("{label}: {low} or more"),
    Op.AT_MOST: N_("{label}: at most {low}"),
    Op.BETWEEN: N_("{label}: {low} to {high}"),
    Op.FROM: N_("{label}: on or after {low}"),
    Op.BEFORE: N_("{label}: before {low}"),
    Op.COMING: N_("{label} in the coming {low} days"),
    Op.YES: N_("{label} is filled in"),
    Op.NO: N_("{label} is empty"),
}
"""Where nothing more natural is known."""
_SAID = {
    (What.KIND, Op.IS): N_("is {values}"),
    (What.KIND, Op.IS_NOT): N_("is not {values}"),
    (What.CITY, Op.IS): N_("from {values}"),
    (What.CITY, Op.IS_NOT): N_("not from {values}"),
    (What.TAG, Op.IS): N_("tagged {values}"),
    (What.TAG, Op.IS_NOT): N_("not tagged {values}"),
    (What.EMAIL, Op.YES): N_("has an e-mail address"),
    (What.EMAIL, Op.NO): N_("no e-mail address"),
    (What.PHONE, Op.YES): N_("has a phone number"),
    (What.PHONE, Op.NO): N_("no phone number"),
    (What.ADDRESS, Op.YES): N_("has an address"),
    (What.ADDRESS, Op.NO): N_("no address"),
    (What.BIRTH, Op.YES): N_("has a birthday"),
    (What.BIRTH, Op.NO): N_("no birthday"),
    (What.ACCOUNT, Op.YES): N_("is a key account"),
    (What.ACCOUNT, Op.NO): N_("is no key account"),
    (What.BIRTHDAY, Op.BETWEEN): N_("birthday between {low} and {high}"),
    (What.AGE, Op.AT_LEAST): N_("{low} years old or more"),
    (What.AGE, Op.AT_MOST): N_("at most {low} years old"),
    (What.AGE, Op.BETWEEN): N_("{low} to {high} years old"),
    (What.SINCE, Op.FROM): N_("a customer since {low} or later"),
    (What.SINCE, Op.BEFORE): N_("a customer since before {low}"),
    (What.SINCE, Op.BETWEEN): N_("became a customer from {low} to {high}"),
    (What.SINCE_DAY, Op.COMING): N_("anniversary as a customer in the coming {low} days"),
    (What.SINCE_DAY, Op.BETWEEN): N_("anniversary as a customer between {low} and {high}"),
    (What.YEARS, Op.AT_LEAST): N_("a customer for {low} years or more"),
    (What.YEARS, Op.AT_MOST): N_("a customer for at most {low} years"),
    (What.YEARS, Op.BETWEEN): N_("a customer for {low} to {high} years"),
    (What.LAST_AGO, Op.AT_LEAST): N_("bought nothing for {low} days"),
    (What.LAST_AGO, Op.AT_MOST): N_("bought in the last {low} days"),
    (What.LAST_AGO, Op.BETWEEN): N_("last bought {low} to {high} days ago"),
    (What.FIRST_AGO, Op.AT_LEAST): N_("first bought {low} days ago or longer"),
    (What.FIRST_AGO, Op.AT_MOST): N_("first bought in the last {low} days"),
    (What.FIRST_AGO, Op.BETWEEN): N_("first bought {low} to {high} days ago"),
    (What.PURCHASES, Op.AT_LEAST): N_("purchases: {low} or more"),
    (What.PURCHASES, Op.AT_MOST): N_("purchases: at most {low}"),
    (What.PURCHASES, Op.BETWEEN): N_("purchases: {low} to {high}"),
    (What.SPENT, Op.AT_LEAST): N_("bought for {low} or more"),
    (What.SPENT, Op.AT_MOST): N_("bought for at most {low}"),
    (What.SPENT, Op.BETWEEN): N_("bought for {low} to {high}"),
    (What.RETURNS, Op.AT_LEAST): N_("returns: {low} or more"),
    (What.RETURNS, Op.AT_MOST): N_("returns: at most {low}"),
    (What.RETURNS, Op.BETWEEN): N_("returns: {low} to {high}"),
    (What.TIER, Op.IS): N_("in the tier {values}"),
    (What.TIER, Op.IS_NOT): N_("not in the tier {values}"),
    (What.PRODUCT, Op.IS): N_("bought {values}"),
    (What.PRODUCT, Op.IS_NOT): N_("did not buy {values}"),
    (What.CATEGORY, Op.IS): N_("bought something from {values}"),
    (What.CATEGORY, Op.IS_NOT): N_("bought nothing from {values}"),
    (What.SEGMENT, Op.IS): N_("in the segment {values}"),
    (What.SEGMENT, Op.IS_NOT): N_("not in the segment {values}"),
    (What.MAY, Op.IS): N_("{purpose} by {channel}: {verdict}"),
    (What.MAY, Op.IS_NOT): N_("{purpose} by {channel}: not {verdict}"),
    (What.CONTACT_AGO, Op.AT_LEAST): N_("no contact for {low} days"),
    (What.CONTACT_AGO, Op.AT_MOST): N_("contact in the last {low} days"),
    (What.CONTACT_AGO, Op.BETWEEN): N_("last contact {low} to {high} days ago"),
    (What.LETTER, Op.IS): N_("got the letter {values}"),
    (What.LETTER, Op.IS_NOT): N_("did not get the letter {values}"),
    (What.LETTERS, Op.AT_LEAST): N_("got {which} {low} times or more"),
    (What.LETTERS, Op.AT_MOST): N_("got {which} at most {low} times"),
    (What.LETTERS, Op.BETWEEN): N_("got {which} {low} to {high} times"),
    (What.PROMISE, Op.YES): N_("an open promise or request"),
    (What.PROMISE, Op.NO): N_("no open promise or request"),
    (What.OVERDUE, Op.YES): N_("an overdue promise or request"),
    (What.OVERDUE, Op.NO): N_("no overdue promise or request"),
    (What.COMPLAINT, Op.YES): N_("an open complaint"),
    (What.COMPLAINT, Op.NO): N_("no open complaint"),
    (What.COMPLAINED, Op.AT_LEAST): N_("complaints: {low} or more"),
    (What.COMPLAINED, Op.AT_MOST): N_("complaints: at most {low}"),
    (What.COMPLAINED, Op.BETWEEN): N_("complaints: {low} to {high}"),
    (What.UNHAPPY, Op.YES): N_("was not content with a solution"),
    (What.UNHAPPY, Op.NO): N_("was never discontent with a solution"),
    (What.WISH, Op.IS): N_("an open wish for {values}"),
    (What.WISH, Op.CONTAINS): N_("an open wish with {values} in it"),
    (What.GIFT, Op.YES): N_("got a gift or gesture"),
    (What.GIFT, Op.NO): N_("got no gift or gesture"),
    (What.ANSWERED, Op.YES): N_("answered a survey"),
    (What.ANSWERED, Op.NO): N_("answered no survey"),
    (What.LAST_MOOD, Op.IS): N_("latest survey answer {values}"),
    (What.LAST_MOOD, Op.IS_NOT): N_("latest survey answer not {values}"),
    (What.CSAT, Op.AT_LEAST): N_("last answered {low} or more for satisfaction"),
    (What.CSAT, Op.AT_MOST): N_("last answered at most {low} for satisfaction"),
    (What.CSAT, Op.BETWEEN): N_("last answered {low} to {high} for satisfaction"),
    (What.NPS, Op.AT_LEAST): N_("last answered {low} or more for recommendation"),
    (What.NPS, Op.AT_MOST): N_("last answered at most {low} for recommendation"),
    (What.NPS, Op.BETWEEN): N_("last answered {low} to {high} for recommendation"),
    (What.CES, Op.AT_LEAST): N_("last answered {low} or more for effort"),
    (What.CES, Op.AT_MOST): N_("last answered at most {low} for effort"),
    (What.CES, Op.BETWEEN): N_("last answered {low} to {high} for effort"),
    (What.MOOD, Op.IS): N_("a survey answer {values}"),
    (What.MOOD, Op.IS_NOT): N_("no survey answer {values}"),
}


@dataclass(frozen=True, slots=True)
class Speech:
    """How values are said: the language, and names that only the file knows.

    ``names`` are those of segments, RFM groups and letters, by field and value; ``own`` those of own fields by key.
    """

    texts: Catalogue
    locale: str
    currency: str = "EUR"
    names: Mapping[What, Mapping[Value, str]] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)


def describe(rule: Rule, speech: Speech) -> str:
    """A rule as one sentence without a subject; empty for everybody."""
    return _joined(rule, speech, top=True)


def _joined(rule: Rule, speech: Speech, *, top: bool = False) -> str:
    parts = [_part(part, speech) for part in rule.parts]
    tr = speech.texts.tr
    word = tr("and") if rule.match is Match.ALL else tr("or")
    said = f" {word} ".join(parts)
    if rule.match is Match.NONE:
        return tr("not ({parts})", parts=said)
    return said if top or len(parts) < 2 else f"({said})"


def _part(part: Rule | Question, speech: Speech) -> str:
    return _joined(part, speech) if isinstance(part, Rule) else words(part, speech)


def words(question: Question, speech: Speech) -> str:
    """One question in words."""
    tr = speech.texts.tr
    said = tr(_text(question), **_values(question, speech))
    return tr("{words} in the last {days} days", words=said, days=question.days) if question.days else said


def _text(question: Question) -> str:
    """The sentence of a question: a letter at least once, and none at all, are said without a number."""
    asked = (question.what, question.op)
    if asked == (What.LETTERS, Op.AT_LEAST) and compared(question) == (1,):
        return N_("got {which}")
    if asked == (What.LETTERS, Op.AT_MOST) and compared(question) == (0,):
        return N_("never got {which}")
    return _SAID.get(asked, _LABELLED[question.op])


def _values(question: Question, speech: Speech) -> dict[str, object]:
    of = FIELDS[question.what]
    said = [_value(question, of, value, speech) for value in compared(question)]
    label = speech.own.get(question.key, question.key) if question.key else speech.texts.tr(of.label)
    either = speech.texts.tr("or")
    found: dict[str, object] = {"label": label, "values": f" {either} ".join(said)}
    found |= dict(zip(("low", "high"), said, strict=False))
    if of.kind is Kind.MAY and question.values:
        found |= _may(str(question.values[0]), speech)
    if of.kind is Kind.LETTERS and question.values:
        found["which"] = _which(str(question.values[0]), speech)
    return found


def _which(value: str, speech: Speech) -> str:
    """Which letters are counted."""
    tr = speech.texts.tr
    kind, _, which = value.partition(":")
    if kind == "letter":
        return tr("the letter “{name}”", name=speech.names.get(What.LETTER, {}).get(which, which))
    if kind == "purpose" and which in PURPOSES:
        return tr("a letter ({purpose})", purpose=tr(PURPOSE_WORDS[Purpose(which)]))
    return tr("a letter")


def _may(value: str, speech: Speech) -> dict[str, object]:
    channel, purpose, verdict = value.split(":")
    tr = speech.texts.tr
    return {
        "channel": tr(CHANNEL_WORDS[Channel(channel)]),
        "purpose": tr(PURPOSE_WORDS[Purpose(purpose)]),
        "verdict": tr(VERDICT_WORDS[Verdict(verdict)]),
    }


def _value(question: Question, of: Field, value: Value, speech: Speech) -> str:
    names = speech.names.get(question.what, {})
    if value in names:
        return _quoted(names[value], speech)
    if of.choices is not None:
        return speech.texts.tr(of.choices[value]) if value in of.choices else str(value)
    if of.kind is Kind.MONEY:
        written = formats.amount if int(value) % 100 else formats.round_amount
        return written(int(value), speech.locale, speech.currency)
    if of.kind in (Kind.DAY, Kind.OWN) and (day := day_of(str(value))):
        return formats.long_date(day, speech.locale)
    if of.kind is Kind.YEARLESS and isinstance(value, str):
        return formats.day_month(date.fromisoformat(f"2000-{value}"), speech.locale)
    return formats.count(value, speech.locale) if isinstance(value, int) else _quoted(value, speech)


def _quoted(text: object, speech: Speech) -> str:
    """In the marks of the language."""
    return speech.texts.tr("“{text}”", text=text)
