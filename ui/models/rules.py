"""The rules on contact of one country, as a list and in sentences."""

from collections.abc import Callable

from crm.domain.address import COUNTRY_NAMES
from crm.domain.consent import MARKETING
from crm.domain.consent_words import BASIS_WORDS, CHANNEL_NAMES, PURPOSE_WORDS
from crm.domain.own_rule import COMPARED_WORDS, RuleLine, Standing
from crm.domain.permission import OTHERS, Basis, Rule
from crm.i18n import tr, trn
from ui.context import Formats
from ui.models.rows import Column

LONG_AGO = 1950
"""A rule from before then has always been there, as far as anybody in a shop minds."""
_TONES = {Standing.NOW: "ink", Standing.LATER: "ink", Standing.BEHIND: "muted", Standing.PAST: "muted"}


def country_name(code: str) -> str:
    """A country in words; the rule for every country without its own is that of all others."""
    return tr("Other countries") if code == OTHERS else tr(COUNTRY_NAMES.get(code, code))


def in_words(rule: Rule) -> str:
    """What a rule asks, with its limits: “consent, or a customer … · for offers, news · for 3 years”."""
    parts = [tr(BASIS_WORDS[rule.basis])]
    if rule.basis is Basis.CUSTOMER:
        chosen = ", ".join(tr(PURPOSE_WORDS[purpose]) for purpose in MARKETING if purpose in rule.purposes)
        parts.append(tr("for {purposes}", purposes=chosen))
    if rule.years is not None:
        parts.append(trn("for {n} year after the sale", "for {n} years after the sale", rule.years))
    if rule.check_days is not None:
        parts.append(trn("for {n} day after the look", "for {n} days after the look", rule.check_days))
    return " · ".join(parts)


def since(rule: Rule, fmt: Formats) -> str:
    """The day from which a rule holds."""
    return tr("always") if rule.since.year < LONG_AGO else fmt.short_date(rule.since)


def standing(line: RuleLine) -> str:
    """Whose it is, and whether it holds now."""
    if line.rule.own:
        return {
            Standing.NOW: tr("yours, holds now"),
            Standing.LATER: tr("yours, begins later"),
            Standing.BEHIND: tr("yours, begins later"),
            Standing.PAST: tr("yours, replaced"),
        }[line.standing]
    return {
        Standing.NOW: tr("the law, holds now"),
        Standing.LATER: tr("the law, begins later"),
        Standing.BEHIND: tr("the law, behind yours"),
        Standing.PAST: "",
    }[line.standing]


def explained(line: RuleLine, fmt: Formats) -> str:
    """Everything about one rule in sentences; of the owner's also how it stands beside the law."""
    words = f"{tr(CHANNEL_NAMES[line.rule.channel])}: {in_words(line.rule)}."
    if line.rule.since.year >= LONG_AGO:
        words += " " + tr("From {day} on.", day=fmt.long_date(line.rule.since)).replace("..", ".")
    return f"{words} {tr(COMPARED_WORDS[line.compared])}" if line.compared else words


def columns(fmt: Formats) -> tuple[Column[RuleLine], ...]:
    """Channel, what holds, since when, whose it is."""

    def tone(line: RuleLine) -> str:
        return "attention" if line.compared and line.compared.allows_more else _TONES[line.standing]

    def column(title: str, text: Callable[[RuleLine], str], width: int, *, stretch: bool = False) -> Column[RuleLine]:
        return Column(title, text, width=width, stretch=stretch, tone=tone, tip=text)

    return (
        column(tr("Channel"), lambda line: tr(CHANNEL_NAMES[line.rule.channel]), 196),
        column(tr("What holds"), lambda line: in_words(line.rule), 200, stretch=True),
        column(tr("Since"), lambda line: since(line.rule, fmt), 104),
        column(tr("Whose"), standing, 170),
    )
