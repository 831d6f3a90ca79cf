"""A key account in words: why it stands as it does, its contract, its results, what gestures cost."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from crm.domain.account import Account, NoticeUnit, Result, Term
from crm.domain.account_health import Reason, Spending
from crm.domain.entry import Entry
from crm.i18n import tr, trn
from ui.context import Formats


def reason_words(fmt: Formats, reason: Reason, today: date) -> str:
    """One reason as a sentence."""
    return tr(reason.text, **shown(fmt, reason.values, today))


def shown(fmt: Formats, values: Mapping[str, object], today: date) -> dict[str, object]:
    """The values of a sentence as they are read: days, amounts and numbers."""
    return {name: _shown(fmt, name, value, today) for name, value in values.items()}


def _shown(fmt: Formats, name: str, value: object, today: date) -> object:
    match value:
        case date():
            return fmt.near_date(value, today)
        case Decimal():
            return fmt.count(value)
        case int() if name.endswith("cents"):
            return fmt.round_amount(value)
        case _:
            return value


def contract_facts(fmt: Formats, account: Account, term: Term | None, today: date) -> list[tuple[str, str]]:
    """Since when it runs, until when with the days left, whether it renews, notice, and the last talk about it."""
    contract = account.draft.contract
    facts = [(tr("Since"), fmt.long_date(contract.starts_on))]
    if term is not None:
        facts.append((tr("Until"), f"{fmt.long_date(term.ends_on)} · {days_left(term.ends_on, today)}"))
        facts.append((tr("After that"), renewal_words(contract.renews_months)))
    if term is not None and term.notice_on is not None:
        period = _period(contract.notice_count, contract.notice_unit) if contract.notice_on is None else ""
        parts = (fmt.long_date(term.notice_on), days_left(term.notice_on, today), period)
        facts.append((tr("Last day for notice"), " · ".join(part for part in parts if part)))
    facts.append((tr("Renewal talked about"), fmt.long_date(account.draft.talked_on)))
    return facts


def days_left(day: date, today: date) -> str:
    """``in 38 days``, ``today``, ``12 days ago``."""
    days = (day - today).days
    if days < 0:
        return trn("{n} day ago", "{n} days ago", -days)
    return trn("in {n} day", "in {n} days", days) if days else tr("today")


def renewal_words(months: int | None) -> str:
    """What happens at the end of a contract."""
    if months is None:
        return tr("it ends")
    if months % 12 == 0:
        return trn("renews by itself for {n} year", "renews by itself for {n} years", months // 12)
    return trn("renews by itself for {n} month", "renews by itself for {n} months", months)


def _period(count: int | None, unit: NoticeUnit) -> str:
    if not count:
        return ""
    if unit is NoticeUnit.DAYS:
        return trn("{n} day before the end", "{n} days before the end", count)
    return trn("{n} month before the end", "{n} months before the end", count)


def contact_words(fmt: Formats, account: Account, last_on: date | None, next_on: date | None, today: date) -> str:
    """When customer and shop last spoke, and by when they should again."""
    last = tr("Last contact {ago}", ago=fmt.ago((today - last_on).days)) if last_on else tr("No contact noted yet")
    if next_on is None:
        return last
    rhythm = trn("every {n} day is wished", "every {n} days is wished", account.draft.checkin_days or 0)
    return " · ".join((last, rhythm, tr("next by {day}", day=fmt.near_date(next_on, today))))


def result_words(fmt: Formats, result: Result, today: date) -> str:
    """``8.400, goal: 12.000 by 31 December (seen 1 November)``."""
    goal = fmt.count(result.target)
    if result.latest is None:
        words = tr("goal: at most {goal}", goal=goal) if result.at_most else tr("goal: {goal}", goal=goal)
    elif result.at_most:
        words = tr("{latest}, goal: at most {goal}", latest=fmt.count(result.latest), goal=goal)
    else:
        words = tr("{latest}, goal: {goal}", latest=fmt.count(result.latest), goal=goal)
    if result.by:
        words = tr("{what} by {day}", what=words, day=fmt.near_date(result.by, today))
    return (
        tr("{what} (seen {day})", what=words, day=fmt.near_date(result.latest_on, today)) if result.latest_on else words
    )


def gesture_words(fmt: Formats, gift: Entry, today: date) -> tuple[str, str]:
    """What, and when with its value."""
    draft = gift.draft
    day = draft.closed_on or draft.due_on
    cents = getattr(draft.details, "value_cents", 0)
    when = "" if day is None else fmt.near_date(day, today)
    parts = (when, fmt.amount(cents) if cents else "")
    return draft.topic or draft.text, " · ".join(part for part in parts if part)


def spending_words(fmt: Formats, spending: Spending) -> str:
    """What was given in 12 months, of what budget, beside what was bought."""
    given = fmt.round_amount(spending.given_cents)
    if spending.budget_cents is None:
        first = tr("{given} given in 12 months.", given=given)
    else:
        budget = fmt.round_amount(spending.budget_cents)
        first = tr("{given} given in 12 months, of a budget of {budget}.", given=given, budget=budget)
    if spending.share_of_year is None:
        return " ".join((first, tr("Nothing was bought.")))
    values = {"percent": fmt.percent(spending.share_of_year * 100), "year": fmt.round_amount(spending.year_cents)}
    if spending.time_cents:
        with_time = tr("With your time that is {percent} of the {year} that was bought.", **values)
        return " ".join((first, with_time))
    return " ".join((first, tr("That is {percent} of the {year} that was bought.", **values)))


def parts_words(fmt: Formats, spending: Spending) -> str:
    """Gestures, discounts and time apart, against the yearly value."""
    return tr(
        "Gestures {gifts} · discounts {discounts} · time {time}, against {year} in 12 months",
        gifts=fmt.amount(spending.gifts_cents),
        discounts=fmt.amount(spending.discounts_cents),
        time=time_words(fmt, spending),
        year=fmt.round_amount(spending.year_cents),
    )


def time_words(fmt: Formats, spending: Spending) -> str:
    """``3 h 20 min (€ 150)``; without an hourly rate only the time."""
    hours, minutes = divmod(spending.minutes, 60)
    time = (
        tr("{hours} h {minutes} min", hours=hours, minutes=minutes) if hours else tr("{minutes} min", minutes=minutes)
    )
    if spending.hourly_cents is None:
        return time
    return tr("{time} ({amount})", time=time, amount=fmt.round_amount(spending.time_cents))


def spending_definition() -> str:
    """What the budget counts."""
    return tr(
        "The 12 months until today: gestures given, discounts on what was bought, and the minutes noted with calls, "
        "visits and e-mails at your hourly rate (Settings), beside purchases less returns."
    )


def bar_share(spending: Spending) -> float:
    """What the bar shows: the share of the budget, without one that of the yearly value."""
    share = spending.share_of_year if spending.budget_cents is None else spending.share_of_budget
    return share or 0.0
