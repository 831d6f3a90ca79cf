"""“May I?”: the vectors of domain research 3.3 and the rules they stand for, on the law as shipped."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.consent import ASKED_FOR, MARKETING, Channel, ConsentEvent, Event, Purpose, State
from crm.domain.permission import Basis, Law, Rule, Verdict, address_to_use, answers, may_i, too_young, turns
from crm.storage.law import shipped

POST, EMAIL, PHONE, SMS, CHAT = Channel
OFFERS = Purpose.OFFERS
LAW = shipped()
SALE = date(2025, 3, 1)


def said(event: Event, on: date, channel: Channel | None = EMAIL, number: int = 1, **more: Any) -> ConsentEvent:
    """An event, recorded at noon."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    return ConsentEvent(channel, event, at, on, id=number, **more)


def verdict(country: str, channel: Channel, day: date, *events: ConsentEvent, purpose: Purpose = OFFERS) -> Verdict:
    """The answer alone."""
    return may_i(events, channel, purpose, country, day, law=LAW).verdict


SOFT, SOFT_PHONE = said(Event.SOFT, SALE), said(Event.SOFT, SALE, PHONE)
NO_MAIL, NO_POST = said(Event.OBJECT, date(2026, 1, 15), number=2), said(Event.OBJECT, SALE, POST)
AGAIN = said(Event.GRANT, date(2026, 1, 20), number=3, note="signed form")
WINTER = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("country", "channel", "day", "events", "expected"),
    [
        ("NL", EMAIL, WINTER, (SOFT,), Verdict.ALLOWED),
        ("NL", EMAIL, WINTER, (SOFT, NO_MAIL), Verdict.NO),
        ("NL", PHONE, date(2026, 6, 30), (SOFT_PHONE,), Verdict.ALLOWED),
        ("NL", PHONE, date(2026, 7, 1), (SOFT_PHONE,), Verdict.ASK_FIRST),
        ("NL", POST, WINTER, (), Verdict.ALLOWED),
        ("NL", POST, WINTER, (NO_POST,), Verdict.NO),
        ("BE", PHONE, WINTER, (), Verdict.NO),
        ("BG", SMS, WINTER, (), Verdict.ASK_FIRST),
        ("NL", EMAIL, WINTER, (SOFT, NO_MAIL, AGAIN), Verdict.ALLOWED),
    ],
)
def test_the_vectors_of_the_research(
    country: str, channel: Channel, day: date, events: tuple[ConsentEvent, ...], expected: Verdict
) -> None:
    """Domain research 3.3; its “no” without an objection is “not without asking” here."""
    assert verdict(country, channel, day, *events) is expected


def test_the_dutch_customer_exception_for_calls_ends() -> None:
    """Three years after the sale at most, and for nobody from July 2026 on."""
    old = said(Event.SOFT, date(2021, 5, 1), PHONE)
    assert verdict("NL", PHONE, date(2024, 5, 1), old) is Verdict.ALLOWED
    answer = may_i([old], PHONE, OFFERS, "NL", date(2024, 5, 2), law=LAW)
    assert (answer.verdict, answer.until) == (Verdict.ASK_FIRST, date(2024, 5, 1))
    assert verdict("NL", PHONE, date(2026, 7, 1), said(Event.GRANT, SALE, PHONE)) is Verdict.ALLOWED


def test_belgian_calls_need_consent_or_a_look_at_the_list() -> None:
    """Not on the list is enough; being a customer alone is not."""
    assert verdict("BE", PHONE, WINTER, said(Event.CHECK, SALE, PHONE)) is Verdict.ALLOWED
    assert verdict("BE", PHONE, WINTER, said(Event.GRANT, SALE, PHONE)) is Verdict.ALLOWED
    assert verdict("BE", PHONE, WINTER, SOFT_PHONE) is not Verdict.ALLOWED


@pytest.mark.parametrize("country", ["DE", "US", ""])
def test_other_countries_have_post_as_nl_and_everything_else_by_consent(country: str) -> None:
    """The safe default where the law was not read (product C2)."""
    assert verdict(country, POST, WINTER) is Verdict.ALLOWED
    for channel in (EMAIL, PHONE, SMS, CHAT):
        assert verdict(country, channel, WINTER, said(Event.SOFT, SALE, channel)) is Verdict.ASK_FIRST
        assert verdict(country, channel, WINTER, said(Event.GRANT, SALE, channel)) is Verdict.ALLOWED


@pytest.mark.parametrize("country", ["NL", "BE", "BG", "FR"])
@given(st.sampled_from(Channel), st.sampled_from(MARKETING), st.integers(0, 4000))
def test_no_rule_outweighs_an_objection(country: str, channel: Channel, purpose: Purpose, days: int) -> None:
    """Whatever the law allows, a no is a no, and service goes on."""
    day = date.fromordinal(SALE.toordinal() + days)
    no = said(Event.OBJECT, SALE, None)
    assert may_i([no], channel, purpose, country, day, law=LAW).verdict is Verdict.NO
    assert may_i([no], channel, Purpose.SERVICE, country, day, law=LAW).verdict is Verdict.ALLOWED


def test_thanks_and_wishes_are_marketing() -> None:
    """A kind letter by e-mail needs the same as an offer (product C2)."""
    for purpose in (Purpose.THANKS, Purpose.GREETINGS):
        assert verdict("NL", EMAIL, WINTER, purpose=purpose) is Verdict.ASK_FIRST
        assert verdict("NL", EMAIL, WINTER, SOFT, purpose=purpose) is Verdict.ALLOWED


def test_a_survey_is_not_covered_by_a_sale() -> None:
    """Only own similar products are; a question by e-mail needs consent."""
    assert verdict("NL", EMAIL, WINTER, SOFT, purpose=Purpose.SURVEY) is Verdict.ASK_FIRST


def test_a_testimonial_needs_its_own_yes_on_every_channel() -> None:
    """Post is free for letters, not for publishing a name."""
    assert verdict("NL", POST, WINTER, purpose=Purpose.TESTIMONIAL) is Verdict.ASK_FIRST
    yes = said(Event.GRANT, SALE, None, purpose=Purpose.TESTIMONIAL)
    assert verdict("NL", POST, WINTER, yes, purpose=Purpose.TESTIMONIAL) is Verdict.ALLOWED


def test_profiling_is_allowed_until_the_objection() -> None:
    """Selecting by what was bought stops with a no to it (GDPR 21)."""
    no = said(Event.OBJECT, SALE, None, purpose=Purpose.PROFILING)
    assert verdict("NL", POST, WINTER, purpose=Purpose.PROFILING) is Verdict.ALLOWED
    answer = may_i([no], POST, Purpose.PROFILING, "NL", WINTER, law=LAW)
    assert (answer.verdict, answer.proof_on, answer.state) == (Verdict.NO, SALE, State.NO)


def test_an_answer_tells_its_reason_with_its_proof() -> None:
    """The sentence holds the day of the proof and the last day where there is one."""
    yes = said(Event.GRANT, SALE, expires_on=date(2027, 3, 1))
    answer = may_i([yes], EMAIL, OFFERS, "NL", WINTER, law=LAW)
    assert (answer.reason, answer.proof_on) == ("Yes: agreed on {on}, until {until}.", SALE)
    assert answer.until == date(2027, 3, 1)
    gone = may_i([yes], EMAIL, OFFERS, "NL", date(2027, 3, 2), law=LAW)
    assert (gone.verdict, gone.reason) == (Verdict.ASK_FIRST, "Ask again: the yes of {on} ended on {until}.")
    claim = may_i([said(Event.CLAIM, SALE)], EMAIL, OFFERS, "NL", WINTER, law=LAW)
    assert (claim.verdict, claim.reason) == (Verdict.ASK_FIRST, "Ask first: an imported yes of {on} has no proof yet.")
    back = may_i([said(Event.WITHDRAW, SALE)], EMAIL, OFFERS, "NL", WINTER, law=LAW)
    assert back.reason == "No: the consent was taken back on {on}."


def test_a_rule_of_the_owner_stands_above_the_law_from_its_day() -> None:
    """The law changes; the owner need not wait for a new version."""
    own = Rule("NL", EMAIL, date(2027, 1, 1), Basis.CONSENT, own=True)
    law = Law((*LAW.rules, own), LAW.countries)
    assert may_i([SOFT], EMAIL, OFFERS, "NL", date(2026, 12, 31), law=law).verdict is Verdict.ALLOWED
    assert may_i([SOFT], EMAIL, OFFERS, "NL", date(2027, 1, 1), law=law).verdict is Verdict.ASK_FIRST


def test_an_open_channel_and_an_old_look_at_the_list() -> None:
    """Rules may open any channel, and let a look at a list grow old."""
    rules = (Rule("NL", SMS, date.min, Basis.OPEN), Rule("NL", PHONE, date.min, Basis.CHECKED, check_days=30))
    law = Law(rules, LAW.countries)
    assert may_i([], SMS, OFFERS, "NL", WINTER, law=law).reason == "Yes: this is allowed until the customer objects."
    look = said(Event.CHECK, SALE, PHONE)
    ask = {day: may_i([look], PHONE, OFFERS, "NL", day, law=law) for day in (date(2025, 3, 31), date(2025, 4, 1))}
    assert [answer.verdict for answer in ask.values()] == [Verdict.ALLOWED, Verdict.NO]


def test_a_customer_is_no_worse_off_than_a_stranger_on_a_checked_channel() -> None:
    """Where a list decides, a look at it is enough, whether or not they bought something."""
    look = said(Event.CHECK, SALE, PHONE, 2)
    assert verdict("BE", PHONE, WINTER, look) is Verdict.ALLOWED
    assert verdict("BE", PHONE, WINTER, SOFT_PHONE, look) is Verdict.ALLOWED
    assert verdict("BE", PHONE, WINTER, SOFT_PHONE) is Verdict.NO


@given(st.integers(0, 1500), st.sampled_from(["NL", "BE", "DE"]), st.sampled_from(Channel))
def test_nothing_changes_before_the_day_it_is_said_to(days: int, country: str, channel: Channel) -> None:
    """The list renews a customer's marks on that day and not before."""
    events = (said(Event.SOFT, SALE, None), said(Event.GRANT, date(2025, 6, 1), PHONE, 2, expires_on=date(2026, 1, 31)))
    start = date(2024, 12, 1)
    day = date.fromordinal(start.toordinal() + days)
    ahead = {turn for each in events for turn in turns(each.on, each.expires_on, country, law=LAW)}
    start = max((turn for turn in ahead | set(LAW.changes(country)) if start < turn <= day), default=start)
    assert may_i(events, channel, OFFERS, country, day, law=LAW) == may_i(
        events, channel, OFFERS, country, start, law=LAW
    )


@pytest.mark.parametrize(("country", "age"), [("NL", 16), ("BE", 13), ("BG", 14), ("FR", 16)])
def test_children_do_not_consent_alone(country: str, age: int) -> None:
    """On the birthday itself they do (domain research 3.7)."""
    born = date(2012, 2, 29)
    birthday = date(2012 + age, 2, 28) if (2012 + age) % 4 else date(2012 + age, 2, 29)
    assert not too_young(born, country, birthday, law=LAW)
    assert too_young(born, country, date.fromordinal(birthday.toordinal() - 1), law=LAW)
    assert not too_young(None, country, birthday, law=LAW)


def test_every_channel_and_purpose_has_an_answer() -> None:
    """The consent page shows them all."""
    assert set(answers([], "NL", WINTER, law=LAW)) == {(c, p) for c in Channel for p in ASKED_FOR}


def test_what_was_said_about_one_address_counts_for_no_other() -> None:
    """A refused one is passed over; one agreed to comes before one nobody spoke of; consent is the person's."""

    def used(*events: ConsentEvent) -> str:
        return address_to_use(
            ("a@x.nl", "b@x.nl"), events, lambda said: may_i(said, EMAIL, OFFERS, "NL", WINTER, law=LAW)
        )

    yes_b, no_a = said(Event.GRANT, SALE, address="B@x.nl"), said(Event.OBJECT, SALE, number=2, address="a@x.nl")
    assert used() == used(said(Event.GRANT, SALE)) == "a@x.nl"
    assert used(yes_b) == "b@x.nl"
    assert used(said(Event.GRANT, SALE), no_a) == "b@x.nl"
    assert used(NO_MAIL) == ""
