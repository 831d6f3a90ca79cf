"""How a letter greets, and how its envelope names, by the customs of the country (domain research 2.6 to 2.8)."""

import re

from crm.domain.customer import CustomerDraft, Form, Kind
from crm.domain.name import PersonName

_LEARNED = {
    "en": re.compile(r"(dr|prof|doctor|professor)\b", re.IGNORECASE),
    "bg": re.compile(r"(д-р|проф|доц)\b", re.IGNORECASE),
}
"""Titles that stand in place of Mr or Ms."""
_ELIDED = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def salutation(profile: CustomerDraft, language: str, country: str) -> str:
    """The first line of a letter, with its comma; the owner's own wording wins.

    Args:
        profile: the customer.
        language: of the letter: nl, bg or en.
        country: of the customer, for the Belgian rule of prefixes.
    """
    if profile.salutation.strip():
        own = profile.salutation.strip()
        return own if own[-1] in ",!:." else f"{own},"
    return {"nl": _dutch, "bg": _bulgarian}.get(language, _english)(profile, country)


def _is_person(profile: CustomerDraft) -> bool:
    return bool(profile.name.surname.strip()) and not profile.name_unknown


def _dutch(profile: CustomerDraft, country: str) -> str:
    if not _is_person(profile):
        return f"Beste {profile.name.full}," if _first_only(profile) else "Geachte heer, mevrouw,"
    if profile.form is Form.MR:
        return f"Geachte heer {spoken_surname(profile.name, country)},"
    if profile.form is Form.MS:
        return f"Geachte mevrouw {spoken_surname(profile.name, country)},"
    if profile.form is Form.FAMILY:
        return f"Geachte familie {spoken_surname(profile.name, country)},"
    if not profile.name.first:
        return f"Geachte heer of mevrouw {spoken_surname(profile.name, country)},"
    return f"{'Beste' if profile.name.given.strip() else 'Geachte'} {profile.name.full},"


def _english(profile: CustomerDraft, country: str) -> str:
    if not _is_person(profile):
        return f"Dear {profile.name.full}," if _first_only(profile) else "Dear Sir or Madam,"
    if profile.form is Form.FAMILY:
        return f"Dear {spoken_surname(profile.name, country)} family,"
    if title := learned_title(profile, "en") or {Form.MR: "Mr", Form.MS: "Ms"}.get(profile.form, ""):
        return f"Dear {title} {spoken_surname(profile.name, country)},"
    if not profile.name.first:
        return f"Dear Mr or Ms {spoken_surname(profile.name, country)},"
    return f"Dear {profile.name.full},"


def _bulgarian(profile: CustomerDraft, country: str) -> str:
    if not _is_person(profile):
        return f"Здравейте, {profile.name.full}," if _first_only(profile) else "Уважаеми дами и господа,"
    if profile.form is Form.FAMILY:
        return f"Уважаемо семейство {spoken_surname(profile.name, country)},"
    if (learned := learned_title(profile, "bg").lower()) and profile.form in (Form.MR, Form.MS):
        greeting = "Уважаеми" if profile.form is Form.MR else "Уважаема"
        return f"{greeting} {learned} {spoken_surname(profile.name, country)},"
    if profile.form is Form.MR:
        return f"Уважаеми господин {spoken_surname(profile.name, country)},"
    if profile.form is Form.MS:
        return f"Уважаема госпожо {spoken_surname(profile.name, country)},"
    return f"Здравейте, {profile.name.full}," if profile.name.first else "Уважаеми дами и господа,"


def _first_only(profile: CustomerDraft) -> bool:
    """Somebody known by a first name alone."""
    return profile.kind is Kind.PERSON and bool(profile.name.full) and not profile.name_unknown


def learned_title(profile: CustomerDraft, language: str) -> str:
    """The title printed instead of Mr or Ms, as typed; empty where the language's custom is another one."""
    title = profile.name.title.strip()
    return title if (known := _LEARNED.get(language)) and known.match(title) else ""


def spoken_surname(name: PersonName, country: str) -> str:
    """The surname with nothing before it: the prefix takes a capital, except in Belgium and an elided ’t."""
    prefix = name.prefix.strip()
    if not prefix or country == "BE" or prefix.startswith(_ELIDED) or prefix.endswith(_ELIDED):
        return name.family
    return name.family[0].upper() + name.family[1:]


def initials(name: PersonName) -> str:
    """The initials as typed, else made of the given names: ``Jan Peter`` gives ``J.P.``."""
    if name.initials.strip():
        return name.initials.strip()
    return "".join(f"{part[0].upper()}." for part in re.split(r"[\s-]+", name.given.strip()) if part)


def address_name(profile: CustomerDraft, language: str, country: str = "") -> str:
    """The line of the envelope that names the person; empty for an organisation without one."""
    if not profile.name.full or profile.name_unknown:
        return "" if profile.organisation else profile.name.full
    if profile.form is Form.FAMILY and profile.name.surname.strip():
        return _family(language, spoken_surname(profile.name, country))
    if language == "nl":
        return _dutch_name(profile)
    titles = {"bg": {Form.MR: "Г-н", Form.MS: "Г-жа"}}.get(language, {Form.MR: "Mr", Form.MS: "Ms"})
    title = learned_title(profile, language) or titles.get(profile.form, "")
    return f"{title} {profile.name.full}".strip()


def _family(language: str, surname: str) -> str:
    before = {"nl": "Familie", "bg": "Семейство"}.get(language)
    return f"{before} {surname}" if before else f"The {surname} family"


def _dutch_name(profile: CustomerDraft) -> str:
    name = profile.name
    if not name.surname.strip():
        return name.full
    form = {Form.MR: "De heer", Form.MS: "Mevrouw"}.get(profile.form, "")
    title = name.title.strip()
    title = title if form else title[:1].upper() + title[1:]
    parts = (form, title, initials(name), name.family, name.suffix.strip())
    return " ".join(part for part in parts if part)
