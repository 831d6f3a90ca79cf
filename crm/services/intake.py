"""Asking a customer for consent at the counter: what the screen needs, and recording what was ticked (product C4)."""

from datetime import date

from crm.domain.customer import Customer, CustomerDraft
from crm.domain.evidence import Attachment
from crm.domain.intake import IntakeCard, IntakeDraft, completed, events, reach
from crm.domain.permission import too_young
from crm.errors import NotAllowed
from crm.i18n import LANGUAGES, N_
from crm.services import consents, customers, wordings
from crm.services.consent_forms import language_of
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import customers as stored_customers
from crm.storage import law, suppression
from crm.storage import settings as stored_settings
from crm.storage import wordings as stored_wordings
from crm.storage.database import Session


def card(workspace: Workspace, customer_id: int) -> IntakeCard:
    """What the screen at the counter shows.

    Raises:
        NotFound: no such customer. NotAllowed: they were erased. InvalidInput: the words for consent name something of
            the shop that is empty.
    """
    with workspace.read() as session:
        customer = _asked(session, customer_id)
        settings = stored_settings.load(session)
        return IntakeCard(
            customer_id,
            customer.profile.display_name(),
            language_of(customer, settings),
            {language: wordings.text(session, language) for language in LANGUAGES},
            reach(customer.profile),
            _child_age(session, customer.profile, settings.country, workspace.today()),
        )


def record(workspace: Workspace, customer_id: int, draft: IntakeDraft, *, proof: Attachment | None = None) -> Outcome:
    """Record everything that was ticked as one step: a yes a cell, and the address or number given with it.

    The version of the words that were read is kept; the outcome's value are the ids of the events.

    Raises:
        NotFound: no such customer. NotAllowed: they were erased, or are too young to agree alone. InvalidInput: nothing
            was ticked, nothing leads over a ticked channel, nobody is named, or the proof is no use.
    """
    today = workspace.today()
    with workspace.write(N_("Record what {name} said at the counter")) as unit:
        session = unit.session
        customer = _asked(session, customer_id)
        profile = customer.profile
        home = stored_settings.load(session).country
        unit.values["name"] = profile.list_name(home)
        if draft.agrees and (age := _child_age(session, profile, home, today)):
            raise NotAllowed(N_("Under {age} nobody agrees alone: ask a parent to sign."), age=age)
        words = stored_wordings.keep(session, draft.language, draft.text, today)
        said = events(draft, reach(profile, draft.email, draft.phone), today, words.id)
        if (more := completed(profile, draft)) != profile:
            customers.store(session, customer_id, customer.version, more, today)
        added = consents.append_all(unit, customer_id, said, proof)
    return finished(unit, added)


def _asked(session: Session, customer_id: int) -> Customer:
    suppression.check_still_there(session, customer_id)
    return stored_customers.customer(session, customer_id)


def _child_age(session: Session, profile: CustomerDraft, shop_country: str, today: date) -> int | None:
    birth, country, rules = profile.birth, consents.country_of(profile, shop_country), law.load(session)
    born = date(birth.year, birth.month, birth.day) if birth and birth.year else None
    return rules.country(country).child_age if too_young(born, country, today, law=rules) else None
