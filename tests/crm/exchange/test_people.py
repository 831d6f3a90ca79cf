"""Rows of files as customers."""

from pathlib import Path

import pytest

from crm.domain.consent import Channel
from crm.domain.customer import CustomerDraft, Form, Kind, PartialDate
from crm.domain.own_field import OwnField, OwnKind, OwnValue
from crm.domain.preference import Preference
from crm.exchange.people import Person
from tests.tables import people


def one(folder: Path, text: str, country: str = "NL") -> Person:
    """The only customer of a text."""
    (found,) = people(folder, text, country, dates="day-first")
    assert isinstance(found, Person), found
    return found


def draft(folder: Path, text: str, country: str = "NL") -> CustomerDraft:
    return one(folder, text, country).draft


def test_a_name_in_parts(tmp_path: Path) -> None:
    """As the columns say; a prefix in the surname is taken out where there is no column for it."""
    name = draft(tmp_path, "Voornaam;Tussenvoegsel;Achternaam\nEls;van der;Berg\n").name
    assert (name.given, name.prefix, name.surname) == ("Els", "van der", "Berg")
    name = draft(tmp_path, "Voornaam;Achternaam\nEls;van der Berg\n").name
    assert (name.prefix, name.surname) == ("van der", "Berg")


def test_a_belgian_surname_stays_whole(tmp_path: Path) -> None:
    """Its prefix belongs to it."""
    name = draft(tmp_path, "Voornaam;Achternaam;Land\nEls;Van der Berg;België\n").name
    assert (name.prefix, name.surname) == ("", "Van der Berg")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bedrijf\nDe Molen\n", Kind.ORGANISATION),
        ("Bedrijf;Contactpersoon\nDe Molen;Els Berg\n", Kind.ORGANISATION),
        ("Bedrijf;Voornaam;Achternaam\nDe Molen;Els;Berg\n", Kind.PERSON),
        ("Naam\nEls Berg\n", Kind.PERSON),
    ],
)
def test_persons_and_organisations(tmp_path: Path, text: str, kind: Kind) -> None:
    """A company with a person to ask for is a company."""
    assert draft(tmp_path, text).kind is kind


@pytest.mark.parametrize(
    ("text", "form", "title"),
    [
        ("Naam;Aanhef\nEls Berg;mevrouw\n", Form.MS, ""),
        ("Naam;Titel\nEls Berg;Mw.\n", Form.MS, ""),
        ("Naam;Titel;Aanhef\nEls Berg;dr.;v\n", Form.MS, "dr."),
    ],
)
def test_forms_and_titles(tmp_path: Path, text: str, form: Form, title: str) -> None:
    """A column of titles may hold either."""
    found = draft(tmp_path, text)
    assert (found.form, found.name.title) == (form, title)


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("Naam;Geboortedatum\nEls;3-4-1970\n", PartialDate(4, 3, 1970)),
        ("Naam;Geboortedatum\nEls;--04-03\n", PartialDate(4, 3)),
        ("Naam;Geboortedatum\nEls;00-00-0000\n", None),
        ("Naam;birth_year;birth_month;birth_day\nEls;1970;4;3\n", PartialDate(4, 3, 1970)),
        ("Naam;birth_year;birth_month;birth_day\nEls;;4;3\n", PartialDate(4, 3)),
        ("Naam;birth_year;birth_month;birth_day\nEls;1970;;\n", None),
    ],
)
def test_birth_dates(tmp_path: Path, text: str, birth: PartialDate | None) -> None:
    """Whole, without a year, in three columns, or not at all."""
    assert draft(tmp_path, text).birth == birth


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Geboortedatum", "30-2-1970"),
        ("Geboortedatum", "1-1-2030"),
        ("Klant sinds", "1-1-2030"),
        ("Klant sinds", "soon"),
        ("Aanhef", "keizer"),
        ("consent_email", "maybe"),
    ],
)
def test_cells_that_cannot_be_read(tmp_path: Path, head: str, cell: str) -> None:
    """The row is left out, with its line and its column."""
    (found,) = people(tmp_path, f"Naam;{head}\nEls;{cell}\n", dates="day-first")
    assert isinstance(found, list)
    assert [(problem.line, problem.column) for problem in found] == [(2, head)]


def test_an_address_in_one_cell(tmp_path: Path) -> None:
    """Street, number and addition; the postcode as the country writes it."""
    found = draft(tmp_path, "Naam;Adres;Postcode;Plaats;Land\nEls;Dorpsstraat 7a;1234ab;Ede;Nederland\n").addresses[0]
    assert (found.street, found.house_number, found.addition) == ("Dorpsstraat", "7", "a")
    assert (found.postcode, found.city, found.country) == ("1234 AB", "Ede", "NL")


def test_a_row_without_an_address_has_none(tmp_path: Path) -> None:
    """A country alone is no address."""
    assert draft(tmp_path, "Naam;Adres;Land\nEls;;NL\n").addresses == ()


@pytest.mark.parametrize(
    ("head", "cell"), [("Postcode", "12"), ("Taal", "Suomi"), ("Telefoon", "bel maar"), ("E-mail", "els bij example")]
)
def test_odd_cells_are_kept_with_a_warning(tmp_path: Path, head: str, cell: str) -> None:
    """They are no reason to lose a customer."""
    found = one(tmp_path, f"Naam;{head}\nEls;{cell}\n")
    assert [warning.column for warning in found.warnings] == [head]


def test_several_of_a_kind(tmp_path: Path) -> None:
    """Addresses, numbers and tags, each once."""
    text = "Naam;E-mail;Telefoon;Mobiel;Labels\n"
    row = 'Els;"a@example.nl, A@example.nl, Els <b@example.nl>";026-1234567;06-12345678;"tulpen, trouw, tulpen"\n'
    found = draft(tmp_path, text + row)
    assert [e.address for e in found.emails] == ["a@example.nl", "b@example.nl"]
    assert [(p.e164, p.label) for p in found.phones] == [("+31261234567", ""), ("+31612345678", "mobile")]
    assert found.tags == ("tulpen", "trouw")


def test_own_fields_stay_own_fields(tmp_path: Path) -> None:
    """Under the name the mapping gives them; an empty cell is no value."""
    columns = {"name": ("Naam",), "field:Kleur": ("Kleur",), "field:Maat": ("Maat",)}
    (found,) = people(tmp_path, "Naam;Kleur;Maat\nEls;rood;\n", columns=columns)
    assert isinstance(found, Person)
    assert found.draft.own == (OwnValue("Kleur", "rood"),)


@pytest.mark.parametrize(
    ("field", "cell", "kept", "warned"),
    [
        (OwnField("Getrouwd", "Getrouwd", OwnKind.DATE), "5-3-2020", "2020-03-05", 0),
        (OwnField("Getrouwd", "Getrouwd", OwnKind.DATE), "ooit", "ooit", 1),
        (OwnField("Getrouwd", "Getrouwd", OwnKind.NUMBER), "veel", "veel", 1),
        (OwnField("Getrouwd", "Getrouwd", OwnKind.CHOICE, ("Rood", "Wit")), "rood", "Rood", 0),
        (OwnField("Trouwdag", "Getrouwd"), "ooit", "ooit", 0),
    ],
)
def test_own_fields_are_read_by_their_kind(tmp_path: Path, field: OwnField, cell: str, kept: str, warned: int) -> None:
    """Days become days, choices are spelled as in the settings; what does not fit is kept and told."""
    columns = {"name": ("Naam",), "field:Getrouwd": ("Getrouwd",)}
    text = f"Naam;Getrouwd\nEls;{cell}\n"
    (found,) = people(tmp_path, text, own={"Getrouwd": field}, columns=columns, dates="day-first")
    assert isinstance(found, Person)
    assert found.draft.own == (OwnValue(field.key, kept),)
    assert len(found.warnings) == warned


def test_what_is_said_on_consent(tmp_path: Path) -> None:
    """Per channel; an empty cell says nothing."""
    found = one(tmp_path, "Naam;consent_email;consent_post;consent_sms\nEls;ja;nee;\n")
    assert dict(found.consents) == {Channel.EMAIL: True, Channel.POST: False}


@pytest.mark.parametrize(
    ("header", "cell"),
    [("Contactritme (weken)", "4"), ("Keep in touch every", "28 days"), ("Контакт на всеки", "4 седмици")],
)
def test_a_wished_rhythm_of_contact(tmp_path: Path, header: str, cell: str) -> None:
    """By its header in three languages, in days whatever it was written in."""
    assert draft(tmp_path, f"Naam;{header}\nEls Berg;{cell}\n").contact_days == 28


@pytest.mark.parametrize("cell", ["soon", "0", "99999"])
def test_a_rhythm_that_cannot_be(tmp_path: Path, cell: str) -> None:
    """The row is rejected with the column and the reason."""
    (problems,) = people(tmp_path, f"Naam;Contactritme\nEls Berg;{cell}\n", "NL")
    assert isinstance(problems, list)
    assert [problem.column for problem in problems] == ["Contactritme"]


def test_interests_are_a_list(tmp_path: Path) -> None:
    """Each once, whatever parts them."""
    assert draft(tmp_path, "Naam;Interesses\nEls Berg;tuin, wijn, tuin\n").interests == ("tuin", "wijn")


@pytest.mark.parametrize(
    ("text", "wishes", "warned"),
    [
        ("Voornaam;Voorkeurskanaal\nEls;Per mail\n", (Preference(Channel.EMAIL),), 0),
        ("Име;Предпочитан канал\nЕлена;вайбър\n", (Preference(Channel.CHAT),), 0),
        ("First name;Preferred contact method\nEls;Telephone\n", (Preference(Channel.PHONE),), 0),
        ("First name;Preferred channel\nEls;pigeon\n", (), 1),
        ("First name;Preferred channel\nEls;-\n", (), 0),
    ],
)
def test_how_people_like_to_be_reached(tmp_path: Path, text: str, wishes: tuple[Preference, ...], warned: int) -> None:
    """In the words of each language; what is no channel is left out with a warning."""
    found = one(tmp_path, text)
    assert (found.draft.prefers, len(found.warnings)) == (wishes, warned)
