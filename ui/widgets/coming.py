"""What comes next for a customer, by its day: birthday, years as a customer, what they buy in a rhythm."""

from datetime import date

from crm.domain.customer import Answers
from crm.domain.product import Pace, Reorder
from crm.i18n import tr, trn
from ui.context import Formats
from ui.widgets.answers import every

AHEAD_DAYS = 370
MOST_PRODUCTS = 4


def coming_facts(
    fmt: Formats, answers: Answers, reorders: tuple[Reorder, ...], today: date, name_day_on: date | None = None
) -> list[tuple[str, str]]:
    """Day and what, the nearest first; what should have been bought by now comes on top.

    Products not bought for three rhythms are left out: the customer has stopped buying them.
    """
    wanted = [one for one in reorders if one.pace is not Pace.SILENT][:MOST_PRODUCTS]
    dated = [(one.next_on, *_reorder(fmt, one, today)) for one in wanted]
    if answers.birthday_on:
        dated.append((answers.birthday_on, fmt.near_date(answers.birthday_on, today), tr("birthday")))
    if name_day_on:
        dated.append((name_day_on, fmt.near_date(name_day_on, today), tr("name day")))
    if answers.since and (years := _years(answers.since, today)):
        on = _anniversary(answers.since, answers.since.year + years)
        dated.append((on, fmt.near_date(on, today), trn("{n} year a customer", "{n} years a customer", years)))
    if answers.next_on and answers.next_on >= today:
        dated.append((answers.next_on, fmt.near_date(answers.next_on, today), tr("next purchase expected")))
    return [(when, what) for on, when, what in sorted(dated) if (on - today).days < AHEAD_DAYS]


def _reorder(fmt: Formats, one: Reorder, today: date) -> tuple[str, str]:
    day = fmt.near_date(one.next_on, today)
    when = tr("was expected {day}", day=day) if one.next_on < today else day
    rhythm = tr("{product}: {rhythm}, last {ago}", product=one.product, rhythm=every(one.rhythm_days),
                ago=fmt.ago(one.since_days))  # fmt: skip
    return when, rhythm


def _years(since: date, today: date) -> int:
    """Which anniversary comes next, today's included."""
    passed = today.year - since.year
    return passed if _anniversary(since, today.year) >= today else passed + 1


def _anniversary(since: date, year: int) -> date:
    return since.replace(year=year) if (since.month, since.day) != (2, 29) else date(year, 2, 28)
