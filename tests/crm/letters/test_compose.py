"""From a template and a recipient to the words of a letter."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.address import PostalAddress
from crm.domain.customer import CustomerDraft, Form
from crm.domain.letter import TIER_UP, LetterText, Recipient, Template
from crm.domain.settings import Settings
from crm.domain.tier import Tier
from crm.errors import InvalidInput, NotFound
from crm.letters import compose
from crm.letters.compose import FIELDS, fill, return_line, template, templates
from tests.factories import address, organisation, person

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "letters"
DAY = date(2026, 11, 23)
HOME = PostalAddress("Marktstraat", "12", "", "", "6811 CG", "Arnhem", "", "NL")
SHOP = Settings(shop_name="Bloemenhuis De Vries", address=HOME, signer="Els de Vries")
JAN = person("Jan", "Berg", "van den", form=Form.MR, addresses=(address(),))
IVAN = person("Иван", "Петров", form=Form.MR, addresses=(address("ул. Шипка", "7", "1000", "София", "BG"),))


def letter(body: str = "Dank u.", profile: CustomerDraft = JAN, shop: Settings = SHOP, **values: Any) -> LetterText:
    """A letter with this body on the fixed day."""
    made = Template("own", "nl", "Own", "thanks", "Dank", body, "Met vriendelijke groet,")
    return compose.compose(made, Recipient(1, "1", profile, **values), shop, DAY)


LETTERS = (
    "thank-you", "loyalty-thanks", "welcome", "win-back", "reminder", "last-letter", "birthday", "name-day",
    "anniversary",
)  # fmt: skip


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize(("language", "profile"), [("nl", JAN), ("en", JAN), ("bg", IVAN)])
def test_letters_read_as_agreed(name: str, language: str, profile: CustomerDraft, rewrite_golden: bool) -> None:
    """Every word of the letters that most customers get."""
    recipient = Recipient(1, "1", profile, since=date(2019, 5, 4))
    text = compose.compose(template(name, language), recipient, SHOP, DAY).text + "\n"
    golden = GOLDEN / f"{name}-{language}.txt"
    if rewrite_golden:
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize(("language", "profile"), [("nl", JAN), ("en", JAN), ("bg", IVAN)])
def test_the_letter_for_moving_up(language: str, profile: CustomerDraft, rewrite_golden: bool) -> None:
    """It names the tier in its own language; whoever has none gets none."""
    made = template(TIER_UP, language)
    text = compose.compose(made, Recipient(1, "1", profile, tier=Tier("gold", 1)), SHOP, DAY).text + "\n"
    golden = GOLDEN / f"{TIER_UP}-{language}.txt"
    if rewrite_golden:
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")
    with pytest.raises(InvalidInput) as caught:
        compose.compose(made, Recipient(1, "1", profile), SHOP, DAY)
    assert caught.value.field == "tier"


@pytest.mark.parametrize("language", ["nl", "en", "bg"])
def test_every_template_can_be_read(language: str) -> None:
    """Each file has its title, purpose, subject and closing, and names known fields only."""
    found = templates(language)
    assert [t.title for t in found] == sorted(t.title for t in found)
    assert {t.id for t in found} == {t.id for t in templates("en")}
    assert all(t.title and t.purpose and t.body and t.closing and t.language == language for t in found)


@pytest.mark.parametrize(
    ("name", "language"), [("no-such", "nl"), ("thank-you", "fr"), ("../en/thank-you", "nl"), ("", "nl")]
)
def test_unknown_templates(name: str, language: str) -> None:
    """Only what lies in the folder of letters; no way leads out of it."""
    with pytest.raises(NotFound):
        template(name, language)


def test_a_field_that_does_not_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing error in a template is told at once, not printed to customers."""
    folder = tmp_path / "letters" / "nl"
    folder.mkdir(parents=True)
    (folder / "wrong.txt").write_text("title: a\npurpose: thanks\nsubject: b\nclosing: c\n\nDag {{naam}}", "utf-8")
    monkeypatch.setattr(compose, "RESOURCES", tmp_path)
    with pytest.raises(InvalidInput) as caught:
        template("wrong", "nl")
    assert caught.value.field == "naam"


VALUES = {"first_name": "Jan", "place": " ", "shop": "De Vries"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dag {{first_name}}!", "Dag Jan!"),
        ("{{ first_name }}", "Jan"),
        ("{{place|uw plaats}}", "uw plaats"),
        ("a{{place|}}b", "ab"),
        ("two  blanks", "two  blanks"),
        ("{first_name} {{}} {{a b}}", "{first_name} {{}} {{a b}}"),
    ],
)
def test_fields_are_filled_in(text: str, wanted: str) -> None:
    """A value, else the default after the stroke; everything else stays as written."""
    assert fill(text, VALUES) == wanted


def test_an_empty_field_without_default() -> None:
    """The customer is left out, and it is said for which field."""
    with pytest.raises(InvalidInput) as caught:
        fill("Dag {{place}}", VALUES)
    assert caught.value.field == "place"


@given(st.text(max_size=40).filter(str.strip))
def test_values_are_never_looked_at_again(name: str) -> None:
    """Whatever a customer is called, it is printed as it is."""
    assert fill("<{{first_name}}>", {"first_name": name, "shop": "De Vries"}) == f"<{name}>"


@pytest.mark.parametrize(
    "name", ["{{shop}}", "{{nothing}}", "<img src=file:///etc/passwd>", "{0.__class__}", "%s", "\\1"]
)
def test_hostile_names_are_only_names(name: str) -> None:
    """No second filling, no markup, no format."""
    made = letter("Dag {{first_name}}.", person(name, "Berg", addresses=(address(),)))
    assert made.paragraphs == (f"Dag {name}.",)
    assert made.salutation == f"Beste {name} Berg,"
    assert made.address_block[0].endswith("Berg")


def test_every_field_has_a_value() -> None:
    """A regular customer with everything known fills each field of the list."""
    made = letter(
        "\n\n".join(f"{name}={{{{{name}}}}}" for name in FIELDS if name != "organisation"),
        since=date(2020, 11, 24),
        last_on=date(2026, 10, 5),
        tier=Tier("gold", 1),
    )
    assert made.paragraphs == (
        "first_name=Jan", "surname=Berg", "full_name=Jan van den Berg", "name=Jan van den Berg", "place=Rozendaal",
        "since_year=2020", "years=5", "last_month=oktober 2026", "shop=Bloemenhuis De Vries", "shop_place=Arnhem",
        "signer=Els de Vries", "date=23 november 2026", "tier=Goud",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("since", "years"),
    [
        (None, "-"),
        (date(2026, 1, 1), "-"),
        (date(2025, 11, 23), "1"),
        (date(2025, 11, 24), "-"),
        (date(2016, 2, 29), "10"),
    ],
)
def test_full_years_only(since: date | None, years: str) -> None:
    """A year counts from its day on; less than one is no number to write."""
    assert letter("{{years|-}}", since=since).paragraphs == (years,)


def test_a_company_has_its_own_name() -> None:
    """No first name is made of it."""
    made = letter("{{first_name|-}} {{name}} {{organisation}}", organisation(addresses=(address(),)))
    assert made.paragraphs == ("- Bakkerij De Molen Bakkerij De Molen",)


def test_nothing_known() -> None:
    """Without address, since and purchases a letter still has its words."""
    made = letter("{{place|-}} {{since_year|-}} {{last_month|-}}", person())
    assert made.paragraphs == ("- - -",)


def test_paragraphs_are_parted_by_blank_lines() -> None:
    """Also by lines that only look blank; a single line end stays inside."""
    assert letter("a\nb\n\nc\n  \n\nd").paragraphs == ("a\nb", "c", "d")


@pytest.mark.parametrize(
    ("city", "country", "language", "line"),
    [
        ("Arnhem", "NL", "nl", "Arnhem, 23 november 2026"),
        ("", "NL", "nl", "23 november 2026"),
        ("Gent", "BE", "nl", "Gent, 23 november 2026"),
        ("София", "BG", "bg", "София, 23 ноември 2026\N{NARROW NO-BREAK SPACE}г."),
        ("Arnhem", "NL", "en", "Arnhem, 23 November 2026"),
    ],
)
def test_place_and_date(city: str, country: str, language: str, line: str) -> None:
    """Written as the letter's language writes days; without a town the day alone."""
    shop = Settings(address=PostalAddress(city=city, country=country))
    made = Template("own", language, "", "thanks", "", "x", "")
    assert compose.compose(made, Recipient(1, "1", JAN), shop, DAY).place_date == line


def test_the_sender_on_one_line() -> None:
    """Name, street and town with points between; what is missing leaves no point."""
    assert return_line(SHOP) == "Bloemenhuis De Vries · Marktstraat 12 · 6811 CG Arnhem"
    assert return_line(Settings(shop_name="De Vries")) == "De Vries"
    assert return_line(Settings()) == ""
    leuven = PostalAddress("Mechelsestraat", "8", "2", postcode="3000", city="Leuven", country="BE")
    assert return_line(Settings(address=leuven)) == "Mechelsestraat 8 bus 2 · 3000 Leuven"


def test_belgian_rule_follows_the_address() -> None:
    """The customer's country decides about the prefix, else the shop's."""
    els = person("Els", "Smet", "de", form=Form.MS, addresses=(address(country="BE"),))
    assert letter(profile=els).salutation == "Geachte mevrouw de Smet,"
    home = person("Els", "Smet", "de", form=Form.MS, addresses=(address(country=""),))
    assert letter(profile=home).salutation == "Geachte mevrouw De Smet,"


def test_dutch_to_belgium_has_belgian_dates() -> None:
    """The country the letter goes to decides."""
    els = person("Els", "Smet", addresses=(address(country="BE"),))
    assert (letter(profile=els).locale, letter().locale) == ("nl_BE", "nl")


def test_loyalty_needs_a_beginning() -> None:
    """Whose first day is unknown gets no letter that names it."""
    with pytest.raises(InvalidInput) as caught:
        compose.compose(template("loyalty-thanks", "nl"), Recipient(1, "1", JAN), SHOP, DAY)
    assert caught.value.field == "since_year"
