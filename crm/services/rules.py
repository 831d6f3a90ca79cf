"""The rules on contact of each country, and those of the owner above them (product C2)."""

from dataclasses import dataclass, replace
from datetime import date

from crm.domain.own_rule import RuleLine, checked, compared, is_old, lines
from crm.domain.permission import Country, Law, Rule
from crm.errors import InvalidInput, NotFound
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import law as rules
from crm.storage import settings as stored
from crm.storage.database import Session

GONE = N_("This rule does not exist (any more).")


@dataclass(frozen=True, slots=True)
class CountryRules:
    """The facts of a country and its rules; ``old`` when nobody looked at them for more than a year."""

    facts: Country
    lines: tuple[RuleLine, ...]
    old: bool


@dataclass(frozen=True, slots=True)
class RulesView:
    """Every country, that of the shop first and the rule for all others last, and the law they come from."""

    law: Law
    countries: tuple[CountryRules, ...]


def overview(workspace: Workspace) -> RulesView:
    """What holds today and what comes, country by country."""
    today = workspace.today()
    with workspace.read() as session:
        law, home = rules.load(session), rules.home(session)
    ordered = sorted(law.countries, key=lambda facts: (facts.code != home, not facts.code.isalpha(), facts.code))
    return RulesView(
        law, tuple(CountryRules(facts, lines(law, facts.code, today), is_old(facts, today)) for facts in ordered)
    )


def keep(workspace: Workspace, rule: Rule, *, instead: Rule | None = None, allows_more: bool = False) -> Outcome:
    """Add a rule of the owner, or put it in the place of ``instead``. ``allows_more`` confirms that the owner means it.

    Raises:
        InvalidInput: it makes no sense, there is one for that day already, or it allows more than the known law and
        was not confirmed (``allows_more``). NotFound: ``instead`` is gone.
    """
    tidy = checked(rule)
    with workspace.write(N_("Keep a rule of your own on contact")) as unit:
        law = rules.load(unit.session)
        if tidy.country not in {country.code for country in law.countries}:
            raise InvalidInput(N_("There are no rules for this country."), field="country")
        if compared(tidy, law).allows_more and not allows_more:
            text = N_("This allows more than the law we know; tick the box if you are sure.")
            raise InvalidInput(text, field="allows_more")
        others = _others(unit.session, instead)
        if any(_place(other) == _place(tidy) for other in others):
            raise InvalidInput(N_("There is a rule of yours for this channel from that day on."), field="since")
        _store(unit.session, (*others, tidy))
    return finished(unit)


def remove(workspace: Workspace, rule: Rule) -> Outcome:
    """Take a rule of the owner away: the law holds again.

    Raises:
        NotFound: there is no such rule (any more).
    """
    with workspace.write(N_("Remove a rule of your own on contact")) as unit:
        _store(unit.session, _others(unit.session, rule))
    return finished(unit)


def note_checked(workspace: Workspace, code: str, on: date | None = None) -> Outcome:
    """Note that the owner looked at the law of a country, today if not said.

    Raises:
        InvalidInput: no rules for that country, or a day that is still to come.
    """
    day = on or workspace.today()
    if day > workspace.today():
        raise InvalidInput(N_("This day is still to come."), field="on")
    with workspace.write(N_("Note that the rules on contact were checked")) as unit:
        if code not in {country.code for country in rules.shipped().countries}:
            raise InvalidInput(N_("There are no rules for this country."), field="country")
        settings = stored.load(unit.session)
        looked = dict(settings.rules_checked) | {code: day}
        stored.save(unit.session, replace(settings, rules_checked=tuple(sorted(looked.items()))))
    return finished(unit)


def _others(session: Session, left_out: Rule | None) -> tuple[Rule, ...]:
    own = stored.load(session).own_rules
    if left_out is not None and left_out not in own:
        raise NotFound(GONE)
    return tuple(rule for rule in own if rule != left_out)


def _place(rule: Rule) -> tuple[object, ...]:
    return rule.country, rule.channel, rule.since


def _store(session: Session, own: tuple[Rule, ...]) -> None:
    ordered = tuple(sorted(own, key=lambda rule: (rule.country, rule.channel, rule.since)))
    stored.save(session, replace(stored.load(session), own_rules=ordered))
