"""Customers: checked, stored, found, answered for."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.consent import Channel, State
from crm.domain.customer import PartialDate, Phone
from crm.domain.numbers import NumberKind, OrgNumber
from crm.errors import Conflict, InvalidInput, NotFound
from crm.services import celebrations, customers, purchases, segments, surveys, today
from crm.services.workspace import Workspace
from tests.factories import address, answer, dump, full_person, organisation, person, purchase


def test_phones_are_normalised_by_country(workspace: Workspace) -> None:
    """The customer's country, else the shop's; what is no number stays as typed."""
    phones = (Phone("0470 12 34 56"), Phone("ask for Piet"))
    belgian = customers.add(workspace, person(phones=phones, addresses=(address(country="BE"),))).value
    dutch = customers.add(workspace, person(phones=(Phone("06-12345678"),))).value
    assert [p.e164 for p in customers.get(workspace, belgian).profile.phones] == ["+32470123456", ""]
    assert [p.e164 for p in customers.get(workspace, dutch).profile.phones] == ["+31612345678"]


def test_numbers_are_made_compact_by_country(workspace: Workspace) -> None:
    """Kept as typed, compact beside it; a VAT number without its country gets the customer's."""
    typed = OrgNumber(NumberKind.VAT, "403.019.261")
    added = customers.add(workspace, organisation(numbers=(typed,), addresses=(address(country="BE"),))).value
    assert customers.get(workspace, added).profile.numbers == (replace(typed, normal="BE0403019261"),)


def test_a_refused_profile_changes_nothing(workspace: Workspace) -> None:
    """No name, no customer; the field is named."""
    before = dump(workspace)
    with pytest.raises(InvalidInput) as caught:
        customers.add(workspace, person("", " "))
    assert caught.value.field == "name"
    assert dump(workspace) == before


def test_a_number_belongs_to_one(workspace: Workspace) -> None:
    """A customer number that is taken is refused, for a new and for a changed profile; one's own stays."""
    customers.add(workspace, person(number="7"))
    other = customers.add(workspace, person("Piet", number="8")).value
    with pytest.raises(InvalidInput) as caught:
        customers.add(workspace, person(number=" 7 "))
    assert caught.value.field == "number"
    with pytest.raises(InvalidInput):
        customers.update(workspace, other, 1, person("Piet", number="7"))
    customers.update(workspace, other, 1, person("Pieter", number="8"))


def test_a_profile_changed_meanwhile_is_not_overwritten(workspace: Workspace) -> None:
    """Whoever opened an older version is told, also when only children differ."""
    added = customers.add(workspace, full_person()).value
    customers.update(workspace, added, 1, full_person(tags=("new",)))
    before = dump(workspace)
    with pytest.raises(Conflict):
        customers.update(workspace, added, 1, full_person("Anna"))
    assert dump(workspace) == before


def test_who_is_gone_is_gone(workspace: Workspace) -> None:
    """Every question about an unknown customer is the same sentence."""
    for question in (customers.get, customers.card):
        with pytest.raises(NotFound):
            question(workspace, 99)  # type: ignore[operator]
    with pytest.raises(NotFound):
        customers.update(workspace, 99, 1, person())
    with pytest.raises(NotFound):
        customers.remove(workspace, [99])


def test_all_that_goes_with_a_customer_comes_back(workspace: Workspace) -> None:
    """What the database would take along unseen too: a name day, a settled line of Today, a place in a list."""
    who = customers.add(workspace, full_person(birth=PartialDate(11, 23))).value
    celebrations.decline(workspace, who)
    segments.put(workspace, "Regulars", [who])
    (line, *_) = [task for task in today.overview(workspace).tasks if task.customer_id == who]
    today.skip(workspace, line)
    surveys.add(workspace, answer(who))
    before = dump(workspace)
    assert {"celebration", "segment_member", "occasion", "survey_answer"} <= {table for table, _ in before}
    customers.remove(workspace, [who])
    assert not [row for row in dump(workspace).values() if row.get("customer_id") == who]
    workspace.undo()
    assert dump(workspace) == before


def test_all_are_removed_or_none(workspace: Workspace) -> None:
    """Whoever bought something cannot be deleted, and stops the others."""
    ids = [customers.add(workspace, full_person(name)).value for name in ("Jan", "Piet")]
    purchases.add(workspace, purchase(ids[1]))
    before = dump(workspace)
    with pytest.raises(Conflict, match="Piet"):
        customers.remove(workspace, ids)
    assert dump(workspace) == before
    assert customers.remove(workspace, ids[:1]).value == 1


def test_the_card_answers_five_questions(workspace: Workspace) -> None:
    """Since when, how often and how much, rhythm and what is next."""
    added = customers.add(workspace, person(birth=PartialDate(12, 1, 1980))).value
    for on, cents in (
        (date(2025, 1, 10), 100),
        (date(2026, 10, 1), 1000),
        (date(2026, 10, 11), 2000),
        (date(2026, 11, 1), -500),
    ):
        purchases.add(workspace, purchase(added, on, cents))
    answers = customers.card(workspace, added).answers
    assert (answers.since, answers.since_typed) == (date(2025, 1, 10), False)
    assert (answers.purchases, answers.total_cents) == (3, 2600)
    assert (answers.year_purchases, answers.year_cents) == (2, 2500)
    assert (answers.last_on, answers.rhythm_days) == (date(2026, 10, 11), 319.5)
    assert answers.next_on == date(2027, 8, 27)
    assert answers.birthday_on == date(2026, 12, 1)


def test_a_new_customer_has_no_answers_yet(workspace: Workspace) -> None:
    """Nothing is guessed; a typed beginning counts before a purchase."""
    added = customers.add(workspace, person(customer_since=date(2019, 5, 1))).value
    card = customers.card(workspace, added)
    assert (card.answers.since, card.answers.since_typed) == (date(2019, 5, 1), True)
    assert (card.answers.last_on, card.answers.rhythm_days, card.answers.next_on) == (None, None, None)
    assert card.timeline == ()
    assert {line.channel: line.state for line in card.consents} == dict.fromkeys(Channel, State.NOT_ASKED)


def test_future_purchases_are_no_activity(workspace: Workspace) -> None:
    """A day typed wrongly into the future is neither last purchase nor spend."""
    added = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(added, date(2027, 1, 1), 100))
    answers = customers.card(workspace, added).answers
    assert (answers.last_on, answers.year_cents) == (None, 0)


def test_archived_customers_leave_the_list_only(workspace: Workspace) -> None:
    """They are found by words and come back by unarchiving."""
    added = customers.add(workspace, person("Jan", "Berg")).value
    customers.update(workspace, added, 1, replace(person("Jan", "Berg"), archived=True))
    assert customers.page(workspace, customers.ListQuery()).total == 0
    assert [row.id for row in customers.search(workspace, "berg")] == [added]
    workspace.undo()
    assert customers.page(workspace, customers.ListQuery()).total == 1


def test_lines_come_in_the_order_asked(workspace: Workspace) -> None:
    """The names behind a figure keep their order."""
    ids = [customers.add(workspace, person(name)).value for name in ("A", "B", "C")]
    assert [row.id for row in customers.rows(workspace, ids[::-1])] == ids[::-1]
