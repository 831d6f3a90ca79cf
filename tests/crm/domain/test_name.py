"""Names: order, sorting, folding, and one key for Latin and Cyrillic."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.name import PersonName, fold, in_latin, latin, search_key, sort_key

LETTERS = st.text(st.characters(categories=("Lu", "Ll", "Mn", "Nd"), max_codepoint=0x24F), max_size=20)
CYRILLIC = st.text("абвгдежзийклмнопрстуфхцчшщъьюя", max_size=12)


@pytest.mark.parametrize(
    ("country", "name", "listed"),
    [
        ("NL", PersonName("", "J.", "van den", "Berg"), "Berg, J. van den"),
        ("NL", PersonName("", "A.", "de", "Vries"), "Vries, A. de"),
        ("NL", PersonName("", "A.", "van der", "Ven-van Dijk"), "Ven-van Dijk, A. van der"),
        ("NL", PersonName("", "K.", "", "Verbeek"), "Verbeek, K."),
        ("BE", PersonName("", "L.", "", "Van den Broeck"), "Van den Broeck, L."),
        ("BE", PersonName("", "E.", "", "de Smet"), "de Smet, E."),
        ("NL", PersonName("", "K.", "'t", "Hart"), "Hart, K. 't"),
        ("BE", PersonName("Luc", "", "Van den", "Broeck"), "Van den Broeck, Luc"),
        ("NL", PersonName("Jan", "J.", "van den", "Berg", "jr."), "Berg, Jan van den jr."),
        ("NL", PersonName("Anna"), "Anna"),
        ("NL", PersonName(surname="Bakker"), "Bakker"),
        ("BG", PersonName("Мария", surname="Иванова"), "Иванова, Мария"),
        ("BG", PersonName("Мария Петрова", surname="Иванова"), "Иванова, Мария Петрова"),
        ("NL", PersonName("Ad", "", "d'", "Hondt"), "Hondt, Ad d'"),
        ("BE", PersonName("Ad", "", "d'", "Hondt"), "d'Hondt, Ad"),
        ("NL", PersonName("An", "", "de", "Jong-van den Berg"), "Jong-van den Berg, An de"),
    ],
)
def test_sorts_by_the_custom_of_the_country(country: str, name: PersonName, listed: str) -> None:
    """Dutch names on their main word, Belgian ones with their prefix (domain research 2.6)."""
    assert name.listed(country) == listed


def test_belgian_sorting_ignores_case() -> None:
    """“de Smet” stands beside “De Smet”."""
    names = ["De Smet, Els", "Dewit, Jo", "de Smet, An"]
    assert sorted(names, key=sort_key) == ["de Smet, An", "De Smet, Els", "Dewit, Jo"]


def test_cyrillic_sorts_after_latin() -> None:
    """By surname, then by first name (2.7)."""
    names = ["Иванова, Мария", "Zwart, Jo", "Иванова, Анна", "Адамов, Явор"]
    assert sorted(names, key=sort_key) == ["Zwart, Jo", "Адамов, Явор", "Иванова, Анна", "Иванова, Мария"]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        (PersonName("Jan", "J.", "van den", "Berg"), "Jan van den Berg"),
        (PersonName("", "J.", "van den", "Berg"), "J. van den Berg"),
        (PersonName("Jan", prefix="Van den", surname="Berg"), "Jan Van den Berg"),
        (PersonName("An", prefix="d’", surname="Hondt"),
         "An d’Hondt"),
        (PersonName("Kees", prefix="'t", surname="Hart"), "Kees 't Hart"),
        (PersonName("Jan", prefix="van"), "Jan van"),
    ],
)  # fmt: skip
def test_a_prefix_after_a_first_name_stays_as_it_is(name: PersonName, full: str) -> None:
    """Lower case in the Netherlands, as registered in Belgium; an elided d' is glued to its name (2.6)."""
    assert name.full == full


@pytest.mark.parametrize(
    ("cyrillic", "written"),
    [
        ("ул. Шипка 7", "ul. Shipka 7"),
        ("1000 София", "1000 Sofia"),
        ("ЩЪРКЕЛ", "SHTARKEL"),
        ("БЪЛГАРИЯ", "BALGARIA"),
        ("Юлия Жекова", "Yulia Zhekova"),
        ("Kerkstraat 7", "Kerkstraat 7"),
        ("Café Ж", "Café Zh"),
    ],
)
def test_writes_cyrillic_for_the_post_abroad(cyrillic: str, written: str) -> None:
    """Capitals stay, and -ия at the end of a word is -ia."""
    assert in_latin(cyrillic) == written


def test_accents_and_apostrophes_do_not_count() -> None:
    """Zoë sorts as Zoe, 't Hart as Hart would with its T."""
    assert sort_key("Özgür, Éva") == "ozgur, eva"
    assert sort_key("'t Hoen") == "t hoen"
    assert sort_key("’s Gravesande") == "s gravesande"


def test_the_full_name_reads_as_spoken() -> None:
    """Initials stand in for a missing given name; spaces are tidied."""
    assert PersonName("Jan", "J.", "van  den", "Berg").full == "Jan van den Berg"
    assert PersonName("", "J.", "", " Berg ").full == "J. Berg"
    assert PersonName().full == ""
    assert PersonName(" ", "J.").first == "J."


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoë", "zoe"),
        ("ŁUKASZ", "lukasz"),
        ("Søren", "soren"),
        ("Straße", "strasse"),
        ("Æsir", "aesir"),
        ("İzmir", "izmir"),
        ("IJsbrand", "ijsbrand"),
        ("Ĳsbrand", "ijsbrand"),
        ("Йордан", "йордан"),
        ("ЁЛКА", "елка"),
        ("", ""),
    ],
)
def test_folds_case_and_accents(text: str, folded: str) -> None:
    """Folding drops case and accents and keeps Cyrillic, where й is a letter of its own."""
    assert fold(text) == folded


@given(LETTERS | CYRILLIC)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own folded text."""
    assert fold(fold(text)) == fold(text)


@given(LETTERS | CYRILLIC)
def test_composed_and_decomposed_letters_are_equal(text: str) -> None:
    """A name typed on a Mac equals the same name typed elsewhere."""
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert search_key(composed) == search_key(decomposed)


def test_writes_cyrillic_in_latin() -> None:
    """The official Bulgarian scheme of 2009."""
    assert latin("Щастлив Жечо Цъков") == "shtastliv zhecho tsakov"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ivanov", "Иванов"),
        ("IVANOVA", "иванова"),
        ("Maria", "Мария"),
        ("Mariya", "Мария"),
        ("Marija", "Maria"),
        ("Yordan", "Йордан"),
        ("Jordan", "Йордан"),
        ("Iordan", "Йордан"),
        ("Georgi", "Georgy"),
        ("Tsvetelina", "Цветелина"),
        ("Khristo", "Христо"),
        ("Müller", "muller"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    """Latin finds Cyrillic and back (product P5)."""
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize("name", ["Marija", "Mariya", "Dijkstra", "Sofiya", "Zoë", "Йордан", "Wijnand"])
def test_a_name_is_found_while_it_is_typed(name: str) -> None:
    """The key of every beginning is a beginning of the key."""
    key = search_key(name)
    assert all(key.startswith(search_key(name[:length])) for length in range(len(name)))
