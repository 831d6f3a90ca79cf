"""A list of customers as a table: for spreadsheets, and on paper as the screen shows it."""

from collections.abc import Callable, Sequence
from datetime import date

from crm.domain.consent import Channel
from crm.domain.consent_words import CHANNEL_NAMES, VERDICT_WORDS
from crm.domain.customer import MARKS, CustomerRow, Mark
from crm.domain.settings import Settings
from crm.domain.stage import PACES, STAGES, Pace
from crm.format import locale_for
from crm.i18n import N_, Catalogue, catalogue
from crm.reports.model import Column, Kind, Report, Table, Value

_Made = tuple[tuple[str, Kind, Callable[[CustomerRow, Catalogue], Value]], ...]


def _stage(row: CustomerRow, texts: Catalogue) -> str:
    if row.mark is not Mark.NONE:
        return texts.tr(MARKS[row.mark])
    return texts.tr(STAGES[row.stage])


def _pace(row: CustomerRow, texts: Catalogue) -> str | None:
    return None if row.pace is Pace.UNKNOWN else texts.tr(PACES[row.pace])


def _consent(channel: Channel) -> Callable[[CustomerRow, Catalogue], Value]:
    place = list(Channel).index(channel)
    return lambda row, texts: texts.tr(VERDICT_WORDS[row.permits[place].verdict]) if row.permits else None


_ONE: dict[str, _Made] = {
    "name": ((N_("Name"), Kind.TEXT, lambda row, _: row.name),),
    "city": ((N_("Place"), Kind.TEXT, lambda row, _: row.city),),
    "tier": ((N_("Tier"), Kind.TEXT, lambda row, texts: row.tier.called(texts) if row.tier else None),),
    "stage": ((N_("Stage"), Kind.TEXT, _stage),),
    "last_on": ((N_("Last purchase"), Kind.DATE, lambda row, _: row.last_on), (N_("Rhythm"), Kind.PERIOD, _pace)),
    "year_cents": ((N_("12 months"), Kind.CENTS, lambda row, _: row.year_cents),),
    "next_on": ((N_("Next date"), Kind.DATE, lambda row, _: row.next_on),),
    "consent": tuple((name, Kind.PERIOD, _consent(channel)) for channel, name in CHANNEL_NAMES.items()),
    "phone": ((N_("Phone number"), Kind.PERIOD, lambda row, _: row.phone),),
    "email": ((N_("E-mail address"), Kind.TEXT, lambda row, _: row.email),),
    "since_on": ((N_("Customer since"), Kind.DATE, lambda row, _: row.since),),
    "purchases": ((N_("Purchases"), Kind.COUNT, lambda row, _: row.purchases),),
    "tags": ((N_("Tags"), Kind.TEXT, lambda row, _: ", ".join(row.tags)),),
    "number": ((N_("Number"), Kind.PERIOD, lambda row, _: row.reference),),
}


def report(
    rows: Sequence[CustomerRow],
    columns: Sequence[str],
    title: str,
    *,
    settings: Settings,
    language: str,
    made_on: date,
    hide_amounts: bool = False,
) -> Report:
    """The rows with these columns, in their order. Private flags are in no column."""
    texts = catalogue(language)
    made = [part for name in columns if not (hide_amounts and name == "year_cents") for part in _ONE[name]]
    table = Table(
        tuple(Column(texts.tr(name), kind) for name, kind, _ in made),
        tuple(tuple(value(row, texts) for _, _, value in made) for row in rows),
        texts.tr("Customers"),
    )
    return Report(
        title=title,
        subtitle="",
        answer="",
        sections=(),
        data=(table,),
        language=language,
        locale=locale_for(language, settings.country),
        currency=settings.currency,
        made_on=made_on,
        shop_name=settings.shop_name,
    )
