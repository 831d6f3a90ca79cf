"""Name days of customers: what the calendar says, what the owner decided, and who celebrates on a day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from crm.domain.celebration import CHOSEN, CUSTOM, NOTHING, Celebration, Resolver, Wish, checked, country_of
from crm.domain.customer import CustomerDraft, Kind
from crm.domain.nameday import Choice, celebrated, next_on
from crm.domain.settings import Settings
from crm.i18n import N_, language
from crm.services.consents import country_of as place_of
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import celebrations as stored
from crm.storage import customers, namedays, settings
from crm.storage.database import Session


@dataclass(frozen=True, slots=True)
class CelebrationCard:
    """The name day of one customer. ``country`` is whose calendar holds; ``next_on`` the next day that is listed."""

    customer_id: int
    name: str
    given: str
    wish: Wish
    country: str
    celebration: Celebration = NOTHING
    next_on: date | None = None


def of_customer(workspace: Workspace, customer_id: int) -> CelebrationCard:
    """How it stands with the name day of a customer; that of an organisation or of somebody unknown is none.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    with workspace.read() as session:
        profile = customers.customer(session, customer_id).profile
        wish, shop = stored.wish(session, customer_id), settings.load(session)
    given = given_of(profile)
    country = country_of(wish, place_of(profile, shop.country), profile.language)
    found = resolver_of(shop).resolve(given, country, wish) if given or wish.feast else NOTHING
    coming = next_on(found.day.feast, workspace.today()) if found.day else None
    return CelebrationCard(customer_id, profile.display_name(), given, wish, country, found, coming)


def given_of(profile: CustomerDraft) -> str:
    """The given name that may have a day."""
    return "" if profile.kind is Kind.ORGANISATION or profile.name_unknown else profile.name.given


def resolver_of(shop: Settings) -> Resolver:
    """What finds name days, feasts named in the language of the screen or the command."""
    return stored.resolver(language(), shop.own_names)


def choices(workspace: Workspace, given: str, country: str) -> tuple[Choice, ...]:
    """The days of a name in a country, those with most lists first."""
    with workspace.read() as session:
        found = resolver_of(settings.load(session)).found(given, country)
    return found.choices if found else ()


def when(workspace: Workspace, name: str) -> tuple[tuple[str, Choice, date], ...]:
    """“When is Цветелина?”: country, feast and next day; first those of the shop's own country, then Bulgaria's."""
    with workspace.read() as session:
        shop = settings.load(session)
    finds = resolver_of(shop)
    order = sorted(CHOSEN, key=lambda code: (code != shop.country, code != "BG"))
    found = ((country, finds.found(name.strip(), country)) for country in order if country != "CY")
    return tuple(
        (country, choice, next_on(choice.feast, workspace.today()))
        for country, known in found
        if known
        for choice in known.choices
    )


def who(workspace: Workspace, on: date, country: str = "") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """“Who today?”: the feasts of a day with their names, the one with most names first.

    In the calendar of a country; that of the shop if it has one, else the Bulgarian.
    """
    if not country:
        with workspace.read() as session:
            home = settings.load(session).country
        country = home if home in CHOSEN else CUSTOM
    of = namedays.calendar_of(country, language())
    return celebrated(of, on) if of else ()


def save(workspace: Workspace, customer_id: int, wish: Wish) -> Outcome:
    """Note what the owner decided about a name day.

    Raises:
        InvalidInput: a country without a calendar. NotFound: the customer does not exist (any more).
    """
    tidy = checked(wish)
    return _noted(workspace, customer_id, lambda _: tidy)


def confirm(workspace: Workspace, customer_id: int, choice: Choice) -> Outcome:
    """Take one of the days offered.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    return _noted(
        workspace, customer_id, lambda was: replace(was, feast=choice.feast, title=choice.title, declined=False)
    )


def decline(workspace: Workspace, customer_id: int) -> Outcome:
    """Note that a customer celebrates no name day.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    return _noted(workspace, customer_id, lambda was: Wish(was.country, declined=True))


def _noted(workspace: Workspace, customer_id: int, change: Callable[[Wish], Wish]) -> Outcome:
    with workspace.write(N_("Change the name day of {name}")) as unit:
        unit.values["name"] = _name(unit.session, customer_id)
        stored.save(unit.session, customer_id, change(stored.wish(unit.session, customer_id)))
    return finished(unit, customer_id)


def _name(session: Session, customer_id: int) -> str:
    return customers.record_of(session, customer_id).list_name
