"""Which value of each field survives a merge."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.customer import CustomerDraft, Email, Form, Kind, Mark, PartialDate, Phone
from crm.domain.merge import LABELS, FieldChoice, Side, choices, field_names, merged, refusals
from crm.domain.name import PersonName
from crm.errors import InvalidInput
from tests.factories import address, full_person, organisation, person

DAY, AT = date(2026, 11, 23), datetime(2026, 11, 23, 12, tzinfo=UTC)


def choice(keep: CustomerDraft, drop: CustomerDraft, name: str, *, drop_is_older: bool = False) -> FieldChoice:
    return next(c for c in choices(keep, drop, drop_is_older=drop_is_older) if c.name == name)


def proposal(keep: CustomerDraft, drop: CustomerDraft, name: str, *, drop_is_older: bool = False) -> Side:
    return choice(keep, drop, name, drop_is_older=drop_is_older).proposal


def test_every_field_has_a_label() -> None:
    """A field added to the profile is merged at once; here it asks for its words (``LABELS``)."""
    assert set(field_names()) - set(LABELS) == set()


@pytest.mark.parametrize("older", [False, True])
def test_the_filled_one_is_proposed(older: bool) -> None:
    """Whichever side is older; where both are filled the older record's."""
    known, bare = person(occupation="baker", form=Form.MR), person()
    assert proposal(known, bare, "occupation", drop_is_older=older) is Side.KEEP
    assert proposal(bare, known, "form", drop_is_older=older) is Side.DROP
    other = proposal(known, person(occupation="smith"), "occupation", drop_is_older=older)
    assert other is (Side.DROP if older else Side.KEEP)
    assert proposal(known, known, "occupation", drop_is_older=True) is Side.KEEP


def test_what_nobody_has_is_not_shown() -> None:
    """A side-by-side view has no empty lines; equal values are no choice."""
    shown = choices(person("Jan", "Berg"), person("Jan", "Bergh"), drop_is_older=False)
    assert [(c.name, c.differs) for c in shown] == [("given", False), ("surname", True)]


def test_a_surname_keeps_its_prefix() -> None:
    """Prefix and surname are one field."""
    one, two = person("Jan", "Berg", "van den"), person("Jan", "van den Berg")
    assert choice(one, two, "surname").keep == "van den Berg"
    name = merged(one, two, {"surname": Side.DROP}, drop_is_older=False).name
    assert (name.prefix, name.surname) == ("", "van den Berg")


def test_lists_and_notes_are_joined() -> None:
    """What both have stands once, under the spelling of the customer kept."""
    one = full_person(note="A", phones=(Phone("06-12345678", e164="+31612345678"), Phone("ask Piet")))
    two = full_person(
        note="B", emails=(Email("SANNE@example.nl"), Email("x@y.nl")), tags=("regular", "new"),
        phones=(Phone("0612345678", e164="+31612345678"),), addresses=(address(street="dorpsstraat"), address("Markt")),
    )  # fmt: skip
    whole = merged(one, two, {}, drop_is_older=True)
    assert whole.note == "A\nB"
    assert [e.address for e in whole.emails] == ["sanne@example.nl", "info@example.org", "x@y.nl"]
    assert whole.phones == one.phones
    assert [a.street for a in whole.addresses] == ["Dorpsstraat", "Markt"]
    assert whole.tags == ("tulips", "regular", "new")
    assert proposal(one, two, "phones") is Side.KEEP


def test_a_list_of_one_side_may_be_chosen() -> None:
    """Joining is a proposal."""
    one, two = person(tags=("a",)), person(tags=("b",))
    assert merged(one, two, {"tags": Side.DROP}, drop_is_older=False).tags == ("b",)


def test_the_earlier_beginning_stays() -> None:
    """A customer since 2019 does not become one since 2024."""
    early, late = person(customer_since=date(2019, 1, 1)), person(customer_since=date(2024, 1, 1))
    assert proposal(early, late, "customer_since", drop_is_older=True) is Side.KEEP
    assert proposal(late, early, "customer_since") is Side.DROP


def test_a_made_up_name_gives_way() -> None:
    """Also where it belongs to the older record; the result is no longer nameless."""
    made_up, real = person("", "Customer 12", name_unknown=True), person("Jan", "Berg")
    for keep, drop in ((made_up, real), (real, made_up)):
        whole = merged(keep, drop, {}, drop_is_older=drop is made_up)
        assert (whole.name, whole.name_unknown) == (PersonName("Jan", surname="Berg"), False)


def test_flags_follow() -> None:
    """Deceased on either side; archived only when both are; a person with a firm is a person."""
    one = organisation(archived=True)
    whole = merged(one, person(deceased=True), {}, drop_is_older=False)
    assert (whole.deceased, whole.archived, whole.kind) == (True, False, Kind.PERSON)
    assert merged(one, one, {}, drop_is_older=False).kind is Kind.ORGANISATION


def test_values_are_shown_as_lines() -> None:
    """Lists line by line, a form of address as a word, dates as dates."""
    one = full_person(form=Form.MS, birth=PartialDate(5, 1), phones=(Phone("06"),))
    shown = {c.name: c.keep for c in choices(one, person(), drop_is_older=False)}
    assert shown["addresses"] == ("Dorpsstraat 7, 1234 AB Rozendaal, NL",)
    assert (shown["phones"], shown["tags"], shown["form"]) == (("06",), ("tulips", "regular"), "Ms")
    assert shown["birth"] == PartialDate(5, 1)


@pytest.mark.parametrize("chosen", [{"colour": Side.KEEP}, {"number": Side.BOTH}, {"archived": Side.DROP}])
def test_impossible_choices(chosen: dict[str, Side]) -> None:
    """What follows from the rest is not chosen, and one number is not two."""
    with pytest.raises(InvalidInput):
        merged(person(), person(), chosen, drop_is_older=False)


TEXTS = [f.name for f in fields(CustomerDraft) if f.default == "" and f.name != "note"]


@given(st.dictionaries(st.sampled_from(TEXTS), st.text(max_size=3)), st.dictionaries(st.sampled_from(TEXTS), st.text()))
def test_nothing_known_becomes_unknown(ours: dict[str, str], theirs: dict[str, str]) -> None:
    """Every text of the result is one of the two, and empty only where both are."""
    keep, drop = replace(person(), **ours), replace(person(), **theirs)  # type: ignore[arg-type]
    for older in (False, True):
        whole = merged(keep, drop, {}, drop_is_older=older)
        for name in TEXTS:
            both = {getattr(keep, name), getattr(drop, name)}
            assert getattr(whole, name) in both
            assert bool(getattr(whole, name)) == any(both)


def said(event: Event, on: date, channel: Channel = Channel.EMAIL, number: int = 1) -> ConsentEvent:
    return ConsentEvent(channel, event, AT, on, id=number)


def test_a_no_of_either_side() -> None:
    """Per channel; a yes, a claim or silence adds nothing, and a no that was lifted is none."""
    ours = [said(Event.GRANT, DAY), said(Event.CLAIM, DAY, Channel.SMS), said(Event.OBJECT, DAY, Channel.PHONE, 3)]
    lifted = [said(Event.OBJECT, date(2025, 1, 1), Channel.POST), said(Event.GRANT, DAY, Channel.POST, 2)]
    theirs = [said(Event.OBJECT, date(2025, 1, 1)), *lifted]
    for keep, drop in ((ours, theirs), (theirs, ours)):
        found = refusals(keep, drop, DAY, AT)
        assert [(e.channel, e.event, e.on, e.source) for e in found] == [
            (Channel.EMAIL, Event.OBJECT, DAY, "merge"),
            (Channel.PHONE, Event.OBJECT, DAY, "merge"),
        ]
    assert refusals([], [], DAY, AT) == ()


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.UNKNOWN])
def test_every_form_of_address_has_its_words(form: Form) -> None:
    """A family is shown as such, beside somebody whose form is not known."""
    (found,) = (c for c in choices(person(form=form), person(), drop_is_older=False) if c.name == "form")
    assert found.keep
    assert not found.drop


def test_a_mark_brings_its_own_day() -> None:
    """Whoever's mark stays, its day is that of the same customer; it is shown in words."""
    moved = person(mark=Mark.MOVED, marked_on=date(2026, 1, 5))
    returned = person(mark=Mark.RETURNED)
    whole = merged(moved, returned, {"mark": Side.DROP}, drop_is_older=True)
    assert (whole.mark, whole.marked_on) == (Mark.RETURNED, None)
    whole = merged(returned, moved, {"mark": Side.DROP}, drop_is_older=False)
    assert (whole.mark, whole.marked_on) == (Mark.MOVED, date(2026, 1, 5))
    (found,) = (c for c in choices(moved, person(), drop_is_older=False) if c.name == "mark")
    assert found.keep == "moved away"


def test_a_wished_rhythm_is_kept() -> None:
    """Whoever of the two has one; shown as the number of days."""
    wished, bare = person(contact_days=28), person()
    assert merged(bare, wished, {}, drop_is_older=False).contact_days == 28
    shown = next(choice for choice in choices(wished, bare, drop_is_older=False) if choice.name == "contact_days")
    assert (shown.keep, shown.drop) == ("28", None)
