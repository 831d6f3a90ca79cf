"""Made-up customers of a made-up shop: every name is thrown together from lists, no one of them exists.

Pure: the lists come in (``resources/demo``), the dice are given, so the same seed makes the same people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from crm.domain.address import PostalAddress
from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.customer import CustomerDraft, Email, Form, Kind, PartialDate, Phone
from crm.domain.name import PersonName, fold, latin

Lists = Mapping[str, Any]
T = TypeVar("T")

_CALLING_CODES = {"NL": "+31", "BE": "+32", "BG": "+359"}
_MAIL_HOSTS = ("example.com", "example.net", "example.org")
_DUTCH_POSTCODE_LETTERS = "ABCDEGHJKLMNPRTVWXZ"
_FORMS = (Form.NEUTRAL, Form.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Scene:
    """What to make up: a shop (an entry of shops.json), the lists (people.json), the days of its books, the dice."""

    shop: Lists
    lists: Lists
    first_day: date
    today: date
    rng: Random


@dataclass(frozen=True, slots=True)
class DemoCustomer:
    """A made-up customer with the day of the first visit and what was said about post and e-mail."""

    draft: CustomerDraft
    since: date
    consents: tuple[ConsentEvent, ...] = ()


def chosen(rng: Random, weights: Mapping[str, float]) -> str:
    """One key, by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def maybe(rng: Random, share: float, value: T, otherwise: T) -> T:
    """``value`` in ``share`` (0 to 1) of the cases."""
    return value if rng.random() < share else otherwise


def customers(scene: Scene, count: int) -> list[DemoCustomer]:
    """``count`` customers, numbered from 1001."""
    made: list[DemoCustomer] = []
    rng = scene.rng
    organisations = list(scene.shop["organisations"])
    rng.shuffle(organisations)
    for number in range(count):
        origin = chosen(rng, scene.shop["origins"])
        draft = _person(scene, origin)
        if organisations and rng.random() < 0.06:
            draft = _organisation(draft, organisations.pop(), scene.shop["words"]["company"])
        elif made and origin != "BG" and rng.random() < 0.06:
            draft = _same_household(draft, made[-1].draft)
        since = _first_visit(scene)
        draft = replace(draft, number=str(1001 + number), customer_since=_long_ago(scene, since))
        made.append(DemoCustomer(draft, since, tuple(_said(scene, draft, since))))
    return made


def _first_visit(scene: Scene) -> date:
    """Four in ten came already when the books begin; the others came one by one since."""
    days = (scene.today - scene.first_day).days
    latest = min(75, days) if scene.rng.random() < 0.4 else days
    return scene.first_day + timedelta(days=scene.rng.randint(0, latest))


def _long_ago(scene: Scene, since: date) -> date | None:
    """Some customers are older than the books: the owner remembers the day."""
    if (since - scene.first_day).days > 75 or scene.rng.random() > 0.4:
        return None
    return since - timedelta(days=scene.rng.randint(200, 5000))


def _person(scene: Scene, origin: str) -> CustomerDraft:
    shop, rng = scene.shop, scene.rng
    home = chosen(rng, shop["residence"][origin])
    woman = rng.random() < 0.64
    name = _name(scene.lists[origin], origin, rng, woman=woman)
    if origin == "BG" and rng.random() < shop["latin"]:
        name = replace(name, given=latin(name.given).title(), surname=latin(name.surname).title())
    form = maybe(rng, 0.82, Form.MS if woman else Form.MR, rng.choice(_FORMS))
    return CustomerDraft(
        name=name,
        form=form,
        birth=_birth(rng),
        language=chosen(rng, shop["speaks"][origin]),
        occupation=maybe(rng, 0.12, rng.choice(shop["occupations"]), ""),
        source=maybe(rng, 0.25, rng.choice(shop["sources"]), ""),
        note=maybe(rng, 0.12, rng.choice(shop["notes"]), ""),
        deceased=rng.random() < 0.008,
        archived=rng.random() < 0.015,
        tags=tuple(rng.sample(shop["tags"], rng.choices((0, 1, 2), (80, 16, 4))[0])),
        emails=_emails(name, rng),
        phones=_phones(scene, home),
        addresses=() if rng.random() < 0.06 else (_address(scene, home),),
    )


def _name(lists: Lists, origin: str, rng: Random, *, woman: bool) -> PersonName:
    surnames = lists["surnames"]  # the frequent ones first
    prefix, surname = rng.choices(surnames, [1 / (rank + 40) for rank in range(len(surnames))])[0]
    given = rng.choice(lists["women" if woman else "men"])
    if origin == "BG" and woman:
        surname = surname[:-1] + "а" if surname.endswith("и") else surname + "а"
    initials = f"{given[0]}." if origin in ("NL", "BE") and rng.random() < 0.4 else ""
    return PersonName(given=given, initials=initials, prefix=prefix, surname=surname)


def _birth(rng: Random) -> PartialDate | None:
    if rng.random() > 0.45:
        return None
    day = date(1938, 1, 1) + timedelta(days=rng.randint(0, 68 * 365))
    return PartialDate(day.month, day.day, maybe(rng, 0.7, day.year, None))


def _emails(name: PersonName, rng: Random) -> tuple[Email, ...]:
    if rng.random() > 0.64:
        return ()
    parts = (name.given, name.prefix + name.surname)
    local = ".".join("".join(c for c in latin(part) if c.isalnum()) for part in parts)
    return (Email(f"{local}{maybe(rng, 0.2, str(rng.randint(1, 99)), '')}@{rng.choice(_MAIL_HOSTS)}"),)


def _phones(scene: Scene, country: str) -> tuple[Phone, ...]:
    kinds = scene.rng.choices(((), ("mobile",), ("line",), ("mobile", "line")), (25, 52, 13, 10))[0]
    patterns = {**scene.lists[country], "line": scene.shop["landline"].get(country, scene.lists[country]["line"])}
    return tuple(_phone(patterns[kind], country, scene.rng) for kind in kinds)


def _phone(pattern: str, country: str, rng: Random) -> Phone:
    number = "".join(str(rng.randint(0, 9)) if c == "#" else c for c in pattern)
    return Phone(number, "", _CALLING_CODES[country] + number.replace(" ", "").removeprefix("0"))


def _address(scene: Scene, country: str) -> PostalAddress:
    rng, lists = scene.rng, scene.lists[country]
    towns = scene.shop["towns"][country]
    city, codes, _weight = rng.choices(towns, [weight for *_, weight in towns])[0]
    postcode = str(rng.choice(codes))
    if country == "NL":
        postcode += " " + "".join(rng.choices(_DUTCH_POSTCODE_LETTERS, k=2))
    if country == "BG" and rng.random() < 0.35:
        flat = f"бл. {rng.randint(1, 240)}, вх. {rng.choice('АБВ')}, ет. {rng.randint(1, 8)}, ап. {rng.randint(1, 48)}"
        return PostalAddress(rng.choice(lists["estates"]), "", "", flat, postcode, city, "", country)
    addition = maybe(rng, 0.1, rng.choice("ABC" if country == "NL" else "abc"), "") if country != "BG" else ""
    return PostalAddress(
        rng.choice(lists["streets"]), str(rng.randint(1, 180)), addition, "", postcode, city, "", country
    )


def _organisation(contact: CustomerDraft, name: str, tag: str) -> CustomerDraft:
    """An organisation, with the person as its contact; it has no birthday and pays by invoice."""
    return replace(
        contact,
        kind=Kind.ORGANISATION,
        organisation=name,
        birth=None,
        deceased=False,
        occupation="",
        tags=(tag,),
    )


def _same_household(draft: CustomerDraft, neighbour: CustomerDraft) -> CustomerDraft:
    """Somebody living with the customer before, under the same surname; Bulgarian surnames differ with the person."""
    latin_names = latin(draft.name.full + neighbour.name.full) == fold(draft.name.full + neighbour.name.full)
    abroad = "BG" in (draft.country, neighbour.country) or "bg" in (draft.language, neighbour.language)
    if neighbour.kind is Kind.ORGANISATION or not neighbour.addresses or abroad or not latin_names:
        return draft
    name = replace(draft.name, prefix=neighbour.name.prefix, surname=neighbour.name.surname)
    return replace(draft, name=name, addresses=neighbour.addresses, language=neighbour.language, emails=())


def _said(scene: Scene, draft: CustomerDraft, since: date) -> Sequence[ConsentEvent]:
    """What the customer said about e-mail, post and the telephone; an objection may follow later."""
    rng, words, today, by = scene.rng, scene.shop["words"], scene.today, scene.shop["signer"]
    said: list[ConsentEvent] = []
    if draft.emails and rng.random() < 0.6:
        claimed = rng.random() < 0.12
        source = words["old_list"] if claimed else words[rng.choice(("counter", "website"))]
        said.append(_event(Channel.EMAIL, Event.CLAIM if claimed else Event.GRANT, since, source, by))
        if rng.random() < 0.12:
            later = since + timedelta(days=rng.randint(1, max(1, (today - since).days)))
            said.append(_event(Channel.EMAIL, Event.OBJECT, min(later, today), words["website"], by))
    if rng.random() < 0.045:
        said.append(_event(Channel.POST, Event.OBJECT, since, words["letter"], by))
    if draft.phones and rng.random() < 0.1:
        said.append(_event(Channel.PHONE, rng.choice((Event.GRANT, Event.OBJECT)), since, words["counter"], by))
    return said


def _event(channel: Channel, event: Event, on: date, source: str, by: str) -> ConsentEvent:
    at = datetime.combine(on, time(10, 30), UTC)
    return ConsentEvent(channel, event, at, on, source, recorded_by=by)
