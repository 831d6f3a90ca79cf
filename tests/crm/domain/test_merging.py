"""Two profiles of one customer made one."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from crm.domain.customer import CustomerDraft, Email, Form, Kind, PartialDate, Phone
from crm.domain.importing import CellChange, Mode
from crm.domain.merging import COUNTED, EMAIL, EMAIL_NAME, NAME_PLACE, NUMBER, counted, differences, keys, merged
from crm.domain.name import PersonName
from crm.domain.own_field import OwnValue
from tests.factories import address, full_person, organisation, person


def test_keys_in_the_order_of_trust() -> None:
    """Number, e-mail with name, name with postcode, e-mail; never a name alone."""
    draft = replace(full_person(number="12"), emails=(Email("A@x.nl"),))
    assert [key[0] for key in keys(draft)] == [NUMBER, EMAIL_NAME, NAME_PLACE, EMAIL]
    assert list(keys(person())) == []
    assert (EMAIL, "a@x.nl", "") in keys(draft)


def test_rows_without_key_are_counted() -> None:
    """The n-th with the same particulars; those with only a name when that is asked for."""
    seen: Counter[str] = Counter()
    born = person(birth=PartialDate(1, 2, 1990))
    marks = [next(counted(born, seen)) for _ in range(2)]
    assert [(key[0], key[2]) for key in marks] == [(COUNTED, "1"), (COUNTED, "2")]
    assert list(counted(person(), seen, name_only=False)) == []
    assert len(list(counted(person(), seen))) == 1
    assert list(counted(full_person(), seen)) == []


def test_filling_touches_blanks_only() -> None:
    """What is there stays, e-mails and phones too."""
    stored = person(occupation="baker", emails=(Email("old@x.nl"),))
    given = person(
        given="Johannes", occupation="cook", note="new", emails=(Email("new@x.nl"),), phones=(Phone("06-1"),)
    )
    result = merged(stored, given, Mode.FILL)
    assert (result.name.given, result.occupation, result.note) == ("Jan", "baker", "new")
    assert (result.emails, result.phones) == ((Email("old@x.nl"),), (Phone("06-1"),))


def test_updating_replaces_but_never_empties() -> None:
    """New e-mails come first, the old ones follow; a blank in the file says nothing."""
    stored = person(occupation="baker", note="kept", form=Form.MR, emails=(Email("old@x.nl"),), tags=("a",))
    given = person(given="Johannes", occupation="cook", form=Form.MS, emails=(Email("new@x.nl"),), tags=("b",))
    result = merged(stored, given, Mode.UPDATE)
    assert (result.name.given, result.occupation, result.note, result.form) == ("Johannes", "cook", "kept", Form.MS)
    assert [e.address for e in result.emails] == ["new@x.nl", "old@x.nl"]
    assert result.tags == ("a", "b")
    assert merged(stored, given, Mode.SKIP) == stored


def test_addresses_are_filled_as_one() -> None:
    """Blanks are filled only when nothing contradicts; an update replaces."""
    stored, more = person(addresses=(address(postcode=""),)), person(addresses=(address(),))
    other = person(addresses=(address(street="Kade", postcode="9999 ZZ"),))
    assert merged(stored, more, Mode.FILL).addresses[0].postcode == "1234 AB"
    assert merged(stored, other, Mode.FILL) == stored
    assert merged(stored, other, Mode.UPDATE).addresses[0].street == "Kade"
    assert merged(more, more, Mode.UPDATE) == more
    assert merged(person(), more, Mode.FILL).addresses == more.addresses


def test_a_made_up_name_gives_way() -> None:
    """“Customer 7” becomes a person; a made-up name never replaces a real one."""
    unknown = CustomerDraft(name=PersonName(surname="Customer 7"), name_unknown=True, number="7")
    result = merged(unknown, person(number="7"), Mode.FILL)
    assert (result.name, result.name_unknown) == (person().name, False)
    assert merged(person(), unknown, Mode.UPDATE).name == person().name
    assert merged(organisation(), person(), Mode.FILL).kind is Kind.PERSON


def test_differences_are_told_per_field() -> None:
    """As text, before and after."""
    before = person(birth=PartialDate(3, 5))
    after = replace(before, birth=PartialDate(3, 5, 1980), customer_since=date(2020, 1, 2), form=Form.MS)
    assert differences(before, after) == (
        CellChange("birth", "--03-05", "1980-03-05"),
        CellChange("customer_since", "", "2020-01-02"),
        CellChange("address_form", "", "ms"),
    )
    assert differences(before, before) == ()


@pytest.mark.parametrize(
    ("mode", "own"),
    [
        (Mode.FILL, (OwnValue("a", "1"), OwnValue("b", "2"))),
        (Mode.UPDATE, (OwnValue("a", "9"), OwnValue("b", "2"))),
        (Mode.SKIP, (OwnValue("a", "1"),)),
    ],
)
def test_own_fields_are_merged_one_by_one(mode: Mode, own: tuple[OwnValue, ...]) -> None:
    """Blanks are filled, or values replaced; the change is told under the name of the field."""
    stored = person(own=(OwnValue("a", "1"),))
    after = merged(stored, person(own=(OwnValue("b", "2"), OwnValue("a", "9"))), mode)
    assert after.own == own
    told = {change.name: (change.before, change.after) for change in differences(stored, after)}
    assert told.get("field:b", ("", "")) == ("", "" if mode is Mode.SKIP else "2")
    assert ("field:a" in told) is (mode is Mode.UPDATE)
