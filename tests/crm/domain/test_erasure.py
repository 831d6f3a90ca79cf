"""What an erasure says and by what somebody is known again."""

from datetime import date

from crm.domain.customer import CustomerDraft, Email, Phone
from crm.domain.erasure import OTHER, WORDS, Counted, Trace, counted, kept_until, phone_key, traces
from tests.factories import address, person


def test_traces_are_compared_whatever_the_spelling() -> None:
    """Case, blanks in a postcode and the spelling of a phone number do not count."""
    one = person("Eva", "Smit", emails=(Email("Eva@X.nl"),), phones=(Phone("06 12", e164="+31612"),), number="7",
                 addresses=(address(postcode="1234 ab"),))  # fmt: skip
    assert set(traces(one)) == {
        (Trace.EMAIL, "eva@x.nl"),
        (Trace.EMAIL_NAME, "eva@x.nl|eva smit"),
        (Trace.PHONE, "+31612"),
        (Trace.NAME_PLACE, "eva smit|1234ab"),
        (Trace.INITIAL_HOME, "e smit|1234ab|7"),
        (Trace.NUMBER, "7"),
    }


def test_a_name_alone_is_no_trace() -> None:
    """Many people have the same name; an address without a postcode and a phone without digits tell nothing either."""
    assert set(traces(person("Eva", "Smit", addresses=(address(postcode=""),), phones=(Phone("none"),)))) == set()
    assert set(traces(CustomerDraft(emails=(Email("a@b.nl"),), addresses=(address(),)))) == {(Trace.EMAIL, "a@b.nl")}


def test_a_number_without_a_normal_form_is_its_digits() -> None:
    """An extension is compared as dialled."""
    assert phone_key("tel. 12-34", "") == "1234"


def test_counts_in_words() -> None:
    """A table without words is counted all the same; nothing is said about nothing."""
    assert counted({"email": 2, "task": 0, "new": 1}) == (Counted(WORDS["email"], 2), Counted(OTHER, 1))


def test_a_book_year_is_kept_to_its_end() -> None:
    """Seven years after the end of the year of the purchase."""
    assert kept_until(date(2026, 3, 1), 7) == date(2033, 12, 31)
