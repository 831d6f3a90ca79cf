"""The columns of people kept too long."""

from crm.domain.keeping import REASON_WORDS, Past
from crm.domain.name import fold
from crm.i18n import tr
from ui.context import Formats
from ui.models.rows import Column


def columns(fmt: Formats) -> tuple[Column[Past], ...]:
    """Who, why, the last purchase, the last word, and since when it is too long."""
    return (
        Column(tr("Name"), _name, sort_key=lambda row: fold(row.name), width=170, stretch=True, strong=True, tip=_name),
        Column(tr("Why"), _why, sort_key=_why, width=300, tip=_why),
        Column(
            tr("Last purchase"),
            lambda row: fmt.short_date(row.last_purchase) or "–",
            sort_key=lambda row: str(row.last_purchase or ""),
            width=110,
        ),
        Column(
            tr("Last contact"),
            lambda row: fmt.short_date(row.last_contact) or "–",
            sort_key=lambda row: str(row.last_contact or ""),
            width=110,
        ),
        Column(
            tr("Term ended"), lambda row: fmt.short_date(row.passed_on), sort_key=lambda row: row.passed_on, width=110
        ),
    )


def _name(row: Past) -> str:
    return tr("{name} (archived)", name=row.name) if row.archived else row.name


def _why(row: Past) -> str:
    return tr(REASON_WORDS[row.reason])
