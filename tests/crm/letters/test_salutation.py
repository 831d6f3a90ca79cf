"""How letters greet and envelopes name (domain research 2.6 to 2.8)."""

import pytest

from crm.domain.customer import CustomerDraft, Form, Kind
from crm.domain.name import PersonName
from crm.letters.salutation import address_name, initials, salutation, spoken_surname
from tests.factories import organisation, person

JAN = PersonName(given="Jan", initials="J.", prefix="van den", surname="Berg")
ANNA = PersonName(given="Anna", initials="A.", prefix="de", surname="Vries")
AN = PersonName(given="An", initials="A.", prefix="van der", surname="Ven-van Dijk")
KIM = PersonName(given="Kim", initials="K.", surname="Verbeek")
LUC = PersonName(given="Luc", initials="L.", surname="Van den Broeck")
ELS = PersonName(given="Els", initials="E.", prefix="de", surname="Smet")
KEES = PersonName(given="Kees", initials="K.", prefix="'t", surname="Hart")

DUTCH = [
    ("NL", JAN, Form.MR, "Geachte heer Van den Berg,", "De heer J. van den Berg", "Berg, Jan van den"),
    ("NL", ANNA, Form.MS, "Geachte mevrouw De Vries,", "Mevrouw A. de Vries", "Vries, Anna de"),
    ("NL", AN, Form.MS, "Geachte mevrouw Van der Ven-van Dijk,", "Mevrouw A. van der Ven-van Dijk",
     "Ven-van Dijk, An van der"),
    ("NL", KIM, Form.NEUTRAL, "Beste Kim Verbeek,", "K. Verbeek", "Verbeek, Kim"),
    ("BE", LUC, Form.MR, "Geachte heer Van den Broeck,", "De heer L. Van den Broeck", "Van den Broeck, Luc"),
    ("BE", ELS, Form.MS, "Geachte mevrouw de Smet,", "Mevrouw E. de Smet", "de Smet, Els"),
    ("NL", KEES, Form.MR, "Geachte heer 't Hart,", "De heer K. 't Hart", "Hart, Kees 't"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "name", "form", "greeting", "envelope", "listed"), DUTCH)
def test_dutch_and_belgian_customs(  # noqa: PLR0917 - one vector
    country: str, name: PersonName, form: Form, greeting: str, envelope: str, listed: str
) -> None:
    """The prefix takes a capital with nothing before it, except in Belgium and an elided 't."""
    profile = CustomerDraft(name=name, form=form)
    assert salutation(profile, "nl", country) == greeting
    assert address_name(profile, "nl") == envelope
    assert name.listed(country) == listed


@pytest.mark.parametrize(
    ("language", "form", "greeting"),
    [
        ("bg", Form.MR, "Уважаеми господин Петров,"),
        ("bg", Form.MS, "Уважаема госпожо Петров,"),
        ("bg", Form.UNKNOWN, "Здравейте, Иван Петров,"),
        ("en", Form.MR, "Dear Mr Петров,"),
        ("en", Form.MS, "Dear Ms Петров,"),
        ("en", Form.NEUTRAL, "Dear Иван Петров,"),
        ("nl", Form.UNKNOWN, "Beste Иван Петров,"),
    ],
)
def test_the_form_of_address_is_never_guessed(language: str, form: Form, greeting: str) -> None:
    """Sir or madam only where the customer said so."""
    assert salutation(person("Иван", "Петров", form=form), language, "BG") == greeting


def test_english_takes_the_dutch_capital() -> None:
    """Dear Mr Van den Berg; with the first name in front the prefix stays small."""
    assert salutation(CustomerDraft(name=JAN, form=Form.MR), "en", "NL") == "Dear Mr Van den Berg,"
    assert salutation(CustomerDraft(name=JAN), "en", "NL") == "Dear Jan van den Berg,"


@pytest.mark.parametrize(
    ("language", "typed", "greeting"),
    [
        ("nl", "K.", "Geachte K. Verbeek,"),
        ("nl", "", "Geachte heer of mevrouw Verbeek,"),
        ("en", "K.", "Dear K. Verbeek,"),
        ("en", "", "Dear Mr or Ms Verbeek,"),
        ("bg", "", "Уважаеми дами и господа,"),
    ],
)
def test_without_a_first_name(language: str, typed: str, greeting: str) -> None:
    """Initials are greeted formally; a surname never stands bare behind the greeting."""
    profile = CustomerDraft(name=PersonName(initials=typed, surname="Verbeek"))
    assert salutation(profile, language, "NL") == greeting


@pytest.mark.parametrize(
    ("name", "form", "greeting"),
    [
        (PersonName("Kim", surname="Verbeek"), Form.NEUTRAL, "Dear Kim Verbeek,"),
        (PersonName("Мария", surname="Ivanova"), Form.MS, "Dear Ms Ivanova,"),
        (PersonName("Jan", prefix="van den", surname="Broeck"), Form.MR, "Dear Mr Van den Broeck,"),
    ],
)
def test_english_customs(name: PersonName, form: Form, greeting: str) -> None:
    """The vectors of 2.8."""
    assert salutation(CustomerDraft(name=name, form=form), "en", "NL") == greeting


UNKNOWN = {"nl": "Geachte heer, mevrouw,", "bg": "Уважаеми дами и господа,", "en": "Dear Sir or Madam,"}
FIRST = {"nl": "Beste Anna,", "bg": "Здравейте, Anna,", "en": "Dear Anna,"}


@pytest.mark.parametrize("language", ["nl", "bg", "en"])
def test_nobody_in_particular(language: str) -> None:
    """A company without a person, and a customer whose name is a number."""
    assert salutation(organisation(), language, "NL") == UNKNOWN[language]
    assert salutation(person("Klant", "17850", name_unknown=True), language, "NL") == UNKNOWN[language]


@pytest.mark.parametrize("language", ["nl", "bg", "en"])
def test_known_by_first_name_alone(language: str) -> None:
    """A first name is all there is, whatever the form."""
    assert salutation(person("Anna", "", form=Form.MS), language, "NL") == FIRST[language]


@pytest.mark.parametrize(
    ("typed", "greeting"), [("Lieve tante Bep", "Lieve tante Bep,"), (" Hoi! ", "Hoi!"), ("Dag Jan,", "Dag Jan,")]
)
def test_own_words_win(typed: str, greeting: str) -> None:
    """What the owner typed is what is printed; a comma follows where no sign ends it."""
    assert salutation(person(salutation=typed, form=Form.MR), "nl", "NL") == greeting


@pytest.mark.parametrize(
    ("prefix", "country", "spoken"),
    [
        ("", "NL", "Hart"),
        ("van 't", "NL", "Van 't Hart"),
        ("\N{RIGHT SINGLE QUOTATION MARK}t", "NL", "\N{RIGHT SINGLE QUOTATION MARK}t Hart"),
        ("in 't", "", "In 't Hart"),
        ("van", "BE", "van Hart"),
        ("d'", "NL", "d'Hart"),
        ("d'", "BE", "d'Hart"),
    ],
)
def test_capitals_of_prefixes(prefix: str, country: str, spoken: str) -> None:
    """Only the first letter changes, and never an apostrophe's."""
    assert spoken_surname(PersonName(prefix=prefix, surname="Hart"), country) == spoken


@pytest.mark.parametrize(
    ("given", "typed", "wanted"),
    [("Jan Peter", "", "J.P."), ("Anne-Marie", "", "A.M."), ("jan", "", "J."), ("Jan", "J.P.", "J.P."), ("", "", "")],
)
def test_initials(given: str, typed: str, wanted: str) -> None:
    """As typed, else of every given name."""
    assert initials(PersonName(given=given, initials=typed)) == wanted


@pytest.mark.parametrize(
    ("language", "form", "line"),
    [
        ("bg", Form.MR, "Г-н Jan van den Berg"),
        ("bg", Form.MS, "Г-жа Jan van den Berg"),
        ("en", Form.MR, "Mr Jan van den Berg"),
        ("en", Form.MS, "Ms Jan van den Berg"),
        ("en", Form.UNKNOWN, "Jan van den Berg"),
    ],
)
def test_titles_on_the_envelope(language: str, form: Form, line: str) -> None:
    """Each language has its own."""
    assert address_name(CustomerDraft(name=JAN, form=form), language) == line


@pytest.mark.parametrize(
    ("language", "form", "title", "greeting", "line"),
    [
        ("nl", Form.MR, "dr.", "Geachte heer Berg,", "De heer dr. J. Berg"),
        ("nl", Form.MS, "prof. dr.", "Geachte mevrouw Berg,", "Mevrouw prof. dr. J. Berg"),
        ("nl", Form.UNKNOWN, "drs.", "Beste Jo Berg,", "Drs. J. Berg"),
        ("en", Form.MS, "Dr", "Dear Dr Berg,", "Dr Jo Berg"),
        ("en", Form.MS, "ir.", "Dear Ms Berg,", "Ms Jo Berg"),
        ("bg", Form.MR, "д-р", "Уважаеми д-р Berg,", "д-р Jo Berg"),
        ("bg", Form.MS, "Проф.", "Уважаема проф. Berg,", "Проф. Jo Berg"),
        ("bg", Form.MS, "инж.", "Уважаема госпожо Berg,", "Г-жа Jo Berg"),
        ("bg", Form.NEUTRAL, "д-р", "Здравейте, Jo Berg,", "д-р Jo Berg"),
    ],
)
def test_learned_titles(language: str, form: Form, title: str, greeting: str, line: str) -> None:
    """In Dutch on the envelope only; in English and Bulgarian in place of Mr and Ms."""
    profile = CustomerDraft(name=PersonName("Jo", surname="Berg", title=title), form=form)
    assert salutation(profile, language, "NL") == greeting
    assert address_name(profile, language) == line


@pytest.mark.parametrize(
    ("language", "greeting"),
    [
        ("nl", "Geachte familie De Boer,"),
        ("en", "Dear De Boer family,"),
        ("bg", "Уважаемо семейство De Boer,"),
    ],
)
def test_families_are_greeted_together(language: str, greeting: str) -> None:
    """Nobody is named alone; a family without a surname is greeted by its first names."""
    family = CustomerDraft(name=PersonName(prefix="de", surname="Boer"), form=Form.FAMILY)
    assert salutation(family, language, "NL") == greeting
    assert address_name(person("Jan en An", "", form=Form.FAMILY), language) == "Jan en An"


BULGARIAN = [
    ("Иван", "Петров", Form.MR, "Уважаеми господин Петров,", "Г-н Иван Петров", "Петров, Иван"),
    ("Мария", "Иванова", Form.MS, "Уважаема госпожо Иванова,", "Г-жа Мария Иванова", "Иванова, Мария"),
    ("", "Петрови", Form.FAMILY, "Уважаемо семейство Петрови,", "Семейство Петрови", "Петрови"),
    ("Мария", "", Form.NEUTRAL, "Здравейте, Мария,", "Мария", "Мария"),
]


@pytest.mark.parametrize(("given", "surname", "form", "greeting", "envelope", "listed"), BULGARIAN)
def test_bulgarian_customs(  # noqa: PLR0917 - one vector
    given: str, surname: str, form: Form, greeting: str, envelope: str, listed: str
) -> None:
    """господин keeps its base form before a name, госпожо is the vocative; surnames stay as used (2.7)."""
    profile = person(given, surname, form=form)
    assert salutation(profile, "bg", "BG") == greeting
    assert address_name(profile, "bg") == envelope
    assert profile.name.listed("BG") == listed


def test_suffixes_stay_on_the_envelope() -> None:
    """The younger one gets the letter of the younger one."""
    profile = CustomerDraft(name=PersonName(given="Jan", surname="Berg", suffix="jr."), form=Form.MR)
    assert address_name(profile, "nl") == "De heer J. Berg jr."


def test_names_that_are_none() -> None:
    """A company without a person has no second line; a placeholder is not printed beside it."""
    assert address_name(organisation(), "nl") == ""
    assert address_name(person("Klant", "12", name_unknown=True, organisation="Bakkerij"), "nl") == ""
    assert address_name(person("Klant", "12", name_unknown=True), "nl") == "Klant 12"
    assert address_name(person("Anna", "", form=Form.MS, kind=Kind.PERSON), "nl") == "Anna"
