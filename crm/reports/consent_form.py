"""The form on which a customer says yes with a pen: what stands on it, in one language (product C4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from crm import format as formats
from crm import paper
from crm.domain.consent import MARKETING, Channel
from crm.domain.consent_words import CHANNEL_NAMES, PURPOSE_NAMES
from crm.domain.intake import ADVERTISING, NO_ADVERTISING, PUBLISH
from crm.domain.wording import Wording, parts
from crm.format import locale_for
from crm.i18n import LANGUAGE_NAMES, N_, catalogue

ANYTIME = N_("Changed your mind? Tell us in the shop, at any time.")
ANYTIME_BY = N_("Changed your mind? Tell us at any time: in the shop, {reach}.")


@dataclass(frozen=True, slots=True)
class Shop:
    """Whose form it is: its name, the lines of the letterhead (empty on preprinted paper), and how it is reached."""

    name: str
    country: str
    lines: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()
    logo: bytes = b""
    letterhead: bool = True


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, as far as it is known; ``reference`` is their number with us."""

    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ConsentPaper:
    """One page. ``person`` and ``signing`` are labels with what is filled in; a box stands in each cell of the grid."""

    shop: Shop
    title: str
    paragraphs: tuple[str, ...]
    ask: str
    channels: tuple[str, ...]
    purposes: tuple[str, ...]
    boxes: tuple[str, ...]
    person: tuple[tuple[str, str], ...]
    signing: tuple[str, ...]
    anytime: str
    foot: str
    reference: str

    def texts(self) -> Iterator[str]:
        """Everything that is printed."""
        yield from (self.title, *self.paragraphs, self.ask, *self.channels, *self.purposes, *self.boxes)
        yield from (*(text for pair in self.person for text in pair), *self.signing, self.anytime, self.foot)
        yield from (self.reference, self.shop.name, *self.shop.lines)


def page(wording: Wording, shop: Shop, signer: Signer, child_age: int | None) -> ConsentPaper:
    """The form in the language of the wording; ``child_age`` is the age from which somebody signs alone."""
    texts, locale = catalogue(wording.language), locale_for(wording.language, shop.country)
    title, paragraphs = parts(wording.text)
    person = zip(
        (texts.tr("Name"), texts.tr("Address"), texts.tr("E-mail"), texts.tr("Phone")),
        (signer.name, signer.address, signer.email, signer.phone),
        strict=True,
    )
    parent = (texts.tr("Under {age}: signature of a parent", age=child_age),) if child_age else ()
    reach = " · ".join(shop.reach)
    return ConsentPaper(
        shop,
        title or texts.tr("Consent"),
        paragraphs,
        ask=texts.tr(ADVERTISING),
        channels=tuple(texts.tr(CHANNEL_NAMES[channel]) for channel in Channel),
        purposes=tuple(texts.tr(PURPOSE_NAMES[purpose]) for purpose in MARKETING),
        boxes=(texts.tr(PUBLISH), texts.tr(NO_ADVERTISING)),
        person=tuple(person),
        signing=(texts.tr("Place and date"), texts.tr("Signature"), *parent),
        anytime=texts.tr(ANYTIME_BY, reach=reach) if reach else texts.tr(ANYTIME),
        foot=texts.tr(
            "Words shown: {language}, version {n} of {day}",
            language=LANGUAGE_NAMES[wording.language],
            n=wording.version,
            day=formats.long_date(wording.since, locale),
        ),
        reference=signer.reference,
    )


def unprintable(made: ConsentPaper) -> set[str]:
    """Characters that its typeface cannot print."""
    return paper.missing_glyphs("\n".join(made.texts()), paper.SANS)
