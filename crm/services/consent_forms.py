"""The printable form for consent: blank, or filled in for a customer (product C4)."""

from dataclasses import dataclass
from pathlib import Path

from crm.domain.customer import Customer
from crm.domain.permission import Country
from crm.domain.settings import Settings
from crm.errors import InvalidInput
from crm.i18n import LANGUAGES, N_
from crm.letters.address_block import street_line
from crm.reports import consent_form
from crm.reports.consent_form import Shop, Signer
from crm.services import wordings
from crm.services.consents import country_of
from crm.services.workspace import Outcome, Workspace
from crm.storage import customers, law
from crm.storage import settings as stored_settings

MOST_COPIES = 100


@dataclass(frozen=True, slots=True)
class _Facts:
    settings: Settings
    country: Country
    customer: Customer | None


def export(
    workspace: Workspace, path: Path, *, language: str = "", customer_id: int | None = None, copies: int = 1
) -> Outcome:
    """Write the form as a PDF, a page a copy; the outcome's value is the file.

    It speaks ``language``, else that of the customer, else the shop's. The version of its words is kept from now on.

    Raises:
        NotFound: no such customer. InvalidInput: another ending, too many copies, or a character that cannot be
            printed. FileProblem: it cannot be written; the old file is as it was.
    """
    if path.suffix.lower() != ".pdf":
        raise InvalidInput(N_("“{name}” should end in .pdf."), field="to", name=path.name)
    if not 1 <= copies <= MOST_COPIES:
        text = N_("Please type a number from {least} to {most}.")
        raise InvalidInput(text, field="copies", least=1, most=MOST_COPIES)
    facts = _facts(workspace, customer_id)
    wording = wordings.version(workspace, language or language_of(facts.customer, facts.settings))
    made = consent_form.page(wording, _shop(facts.settings), _signer(facts.customer), facts.country.child_age)
    if missing := consent_form.unprintable(made):
        text = N_("The form holds characters that cannot be printed: {characters}")
        raise InvalidInput(text, field="to", characters=" ".join(sorted(missing)[:10]))
    from crm.reports import consent_form_pdf

    consent_form_pdf.write(made, path, copies)
    return Outcome(path, frozenset({"wording"}))


def language_of(customer: Customer | None, settings: Settings) -> str:
    """The language in which a customer is asked: their own, else the shop's."""
    own = customer.profile.language if customer else ""
    return own if own in LANGUAGES else settings.language


def _facts(workspace: Workspace, customer_id: int | None) -> _Facts:
    with workspace.read() as session:
        settings = stored_settings.load(session)
        customer = customers.customer(session, customer_id) if customer_id else None
        place = country_of(customer.profile, settings.country) if customer else settings.country
        return _Facts(settings, law.load(session).country(place), customer)


def _shop(settings: Settings) -> Shop:
    home = settings.address
    town = " ".join(part for part in (home.postcode, home.city) if part)
    place = " · ".join(part for part in (street_line(home, home.country), town) if part)
    reach = tuple(part for part in (settings.email, settings.phone) if part)
    lines = tuple(line for line in (place, settings.phone, settings.email, settings.website) if line)
    return Shop(settings.shop_name, settings.country, lines, reach, settings.logo, settings.letterhead)


def _signer(customer: Customer | None) -> Signer:
    if customer is None:
        return Signer()
    profile = customer.profile
    return Signer(
        profile.display_name(),
        wordings.one_line(profile.addresses[0]) if profile.addresses else "",
        profile.emails[0].address if profile.emails else "",
        profile.phones[0].number if profile.phones else "",
        customer.reference,
    )
