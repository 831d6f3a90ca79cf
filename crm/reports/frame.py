"""What every report says beside its own: whose it is, when it was made, in which words."""

from datetime import date

from crm import format as formats
from crm.domain.rfm_words import Spoken
from crm.domain.settings import Settings
from crm.reports.model import Report
from crm.reports.words import Words


def words_of(settings: Settings, language: str) -> Words:
    """The words of a shop's report in a language."""
    return Words(language, formats.locale_for(language, settings.country), settings.currency)


def spoken(words: Words) -> Spoken:
    """The same for sentences that the screen says too."""
    return Spoken(words.texts, words.count, words.money, words.rate, words.number)


def framed(words: Words, settings: Settings, made_on: date, **parts: object) -> Report:
    """A report with these parts."""
    made = words.texts.tr("Made on {day}", day=formats.long_date(made_on, words.locale))
    return Report(
        **parts,  # type: ignore[arg-type]
        language=words.language,
        locale=words.locale,
        currency=words.currency,
        made_on=made_on,
        shop_name=settings.shop_name,
        footer=made,
    )
