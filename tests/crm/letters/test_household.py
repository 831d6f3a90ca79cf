"""One letter to people who live together, by the customs of the country (domain research 2.6, 2.7)."""

from dataclasses import replace

import pytest

from crm.domain.customer import CustomerDraft, Form
from crm.letters.household import can_share, greeting, together
from tests.crm.letters.sample import SHOP, letter
from tests.factories import address, organisation, person

JAN = person("Jan", "Boer", "de", form=Form.MR, addresses=(address(),))
ANNA = person("Anna", "Boer", "de", form=Form.MS, addresses=(address(),))
KIM = person("Kim", "Jansen", form=Form.NEUTRAL, addresses=(address(),))
EVA = person("Eva", "Jansen", form=Form.MS, addresses=(address(),))
IVAN = person("Иван", "Петров", form=Form.MR, addresses=(address(country="BG"),))
MARIA = person("Мария", "Петрова", form=Form.MS, addresses=(address(country="BG"),))


@pytest.mark.parametrize(
    ("people", "language", "wanted"),
    [
        ((JAN, ANNA), "nl", "Geachte heer en mevrouw De Boer,"),
        ((JAN, ANNA), "en", "Dear Mr and Ms De Boer,"),
        ((JAN, replace(JAN, form=Form.NEUTRAL)), "nl", "Geachte familie De Boer,"),
        ((JAN, ANNA, replace(ANNA)), "en", "Dear De Boer family,"),
        ((JAN, EVA), "nl", "Geachte heer De Boer en mevrouw Jansen,"),
        ((JAN, EVA), "en", "Dear Mr De Boer and Ms Jansen,"),
        ((JAN, KIM), "nl", "Geachte heer De Boer, beste Kim Jansen,"),
        ((JAN, EVA, KIM), "en", "Dear Mr De Boer, Ms Jansen and Kim Jansen,"),
        ((IVAN, MARIA), "bg", "Уважаеми господин Петров, уважаема госпожо Петрова,"),
        ((replace(IVAN, form=Form.UNKNOWN), replace(MARIA, form=Form.UNKNOWN)), "bg",
         "Здравейте, Иван Петров и Мария Петрова,"),
        ((replace(JAN, salutation="Lieve Jan!"), ANNA), "nl", "Lieve Jan, geachte mevrouw De Boer,"),
    ],
)  # fmt: skip
def test_greetings(people: tuple[CustomerDraft, ...], language: str, wanted: str) -> None:
    """The couple, the family, or everybody by name; one's own words stay; no Bulgarian surname is derived."""
    assert greeting(people, language, "NL") == wanted


def test_a_belgian_prefix_stays_as_it_is_registered() -> None:
    """As in a letter to one."""
    assert greeting((JAN, ANNA), "nl", "BE") == "Geachte heer en mevrouw de Boer,"


@pytest.mark.parametrize(
    ("people", "language", "names"),
    [
        ((JAN, ANNA), "nl", ("Familie De Boer",)),
        ((JAN, EVA), "nl", ("De heer J. de Boer", "Mevrouw E. Jansen")),
        ((IVAN, MARIA), "bg", ("Mr Ivan Petrov", "Ms Maria Petrova")),
    ],
)
def test_the_envelope_names_all(people: tuple[CustomerDraft, ...], language: str, names: tuple[str, ...]) -> None:
    """Above the one address; nothing else of the letter changes."""
    one = letter(language=language)
    made = together(one, people, SHOP)
    assert made.address_block[: len(names)] == names
    assert len(made.address_block) >= len(names) + 2
    assert replace(made, address_block=one.address_block, salutation=one.salutation) == one


def test_who_cannot_be_named_together() -> None:
    """A company, somebody at a company, a first name alone, a name nobody knows."""
    at_work, first_only = replace(JAN, organisation="Bakker"), person("Jan", "")
    people = (organisation(), at_work, first_only, replace(JAN, name_unknown=True))
    assert [can_share(one) for one in (JAN, *people)] == [True, False, False, False, False]
