"""Segments kept, counted, said, changed and taken back."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.segment import Rule, Segment
from crm.domain.segment_field import Op, What
from crm.errors import InvalidInput, NotAllowed, NotFound
from crm.services import customers, duplicates, segments
from crm.services.workspace import Workspace
from tests.crm.storage.segment_shop import add, ask, bought
from tests.factories import dump, switch_on_tiers

VIP = Rule(parts=(ask(What.TAG, Op.IS, "vip"),))


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """Anna and Bo are vip, Cees is not."""
    for name, tags in {"Anna": ("vip",), "Bo": ("vip",), "Cees": ()}.items():
        add(workspace, name, tags=tags)
    return workspace


def test_a_segment_is_listed_with_its_size_and_its_rule(shop: Workspace) -> None:
    """Counted today, of how many, and said in a language."""
    segments.save(shop, Segment("Best", VIP))
    (row,) = segments.rows(shop, "en")
    assert (row.segment.name, row.counted.number, row.counted.everybody, row.words) == ("Best", 2, 3, "tagged “vip”")
    assert segments.named(shop, "best") == segments.named(shop, str(row.id)) == segments.get(shop, row.id)
    with pytest.raises(NotFound):
        segments.named(shop, "worst")


def test_a_rule_is_counted_before_it_is_kept(shop: Workspace) -> None:
    """The builder shows the number while it is edited, and where something is missing."""
    assert segments.count(shop, VIP).share == pytest.approx(2 / 3)
    with pytest.raises(InvalidInput) as refused:
        segments.count(shop, Rule(parts=(*VIP.parts, ask(What.TAG, Op.IS))))
    assert refused.value.field == "rule.1"


def test_what_is_done_with_segments_is_taken_back(shop: Workspace) -> None:
    """Keeping, filling by hand, emptying, deleting: undo and redo are exact."""
    states = [dump(shop)]
    hand = segments.save(shop, Segment("Friends")).value
    states.append(dump(shop))
    assert segments.put(shop, "friends", [1, 3, 3, 99]).value == 2
    states.append(dump(shop))
    assert segments.take_out(shop, hand, [1, 2]).value == 1
    states.append(dump(shop))
    segments.remove(shop, hand)
    states.append(dump(shop))
    for state in states[-2::-1]:
        shop.undo()
        assert dump(shop) == state
    for state in states[1:]:
        shop.redo()
        assert dump(shop) == state


def test_a_list_is_made_by_filling_it(shop: Workspace) -> None:
    """A name that is new makes a list, in the same step; nothing without a name."""
    before = dump(shop)
    assert segments.put(shop, " Garden  fair ", [2]).value == 1
    assert [segment.name for segment in segments.lists_by_hand(shop)] == ["Garden fair"]
    shop.undo()
    assert dump(shop) == before
    with pytest.raises(InvalidInput):
        segments.put(shop, " ", [2])


def test_a_rule_decides_by_itself(shop: Workspace) -> None:
    """Nobody is put by hand into a segment that a rule fills, and a segment in use stays."""
    vip = segments.save(shop, Segment("Vip", VIP)).value
    with pytest.raises(NotAllowed):
        segments.put(shop, "VIP", [3])
    segments.save(shop, Segment("Other", Rule(parts=(ask(What.SEGMENT, Op.IS_NOT, vip),))))
    with pytest.raises(NotAllowed, match="refers"):
        segments.remove(shop, vip)


def test_a_merged_customer_stays_in_the_list(shop: Workspace) -> None:
    """Who was put into a list by hand is in it under the name that stays, once."""
    hand = segments.save(shop, Segment("Friends")).value
    segments.put(shop, "Friends", [1, 2])
    duplicates.merge(shop, 1, 2)
    assert segments.ids(shop, segments.get(shop, hand)) == (1,)


def test_archived_customers_are_in_no_segment(shop: Workspace) -> None:
    """Nor are they counted as everybody."""
    found = customers.get(shop, 1)
    customers.update(shop, 1, found.version, replace(found.profile, archived=True))
    assert (segments.count(shop, VIP).number, segments.count(shop, VIP).everybody) == (1, 2)


def test_the_offer_knows_the_file(shop: Workspace) -> None:
    """Tags, segments and letters by name, in the language of the screen; no field without anything to choose."""
    assert What.SEGMENT not in {one.what for one in segments.offer(shop).fields}
    vip = segments.save(shop, Segment("Vip", VIP)).value
    fields = {one.what: one for one in segments.offer(shop, "bg").fields}
    assert fields[What.TAG].texts == ("vip",)
    assert fields[What.SEGMENT].choices == {vip: "Vip"}
    assert "Благодар" in fields[What.LETTER].choices["thank-you"]


def test_rfm_groups_and_scores_are_asked(shop: Workspace) -> None:
    """By the group's name or by one score; who never bought has neither."""
    for customer_id, times in ((1, 3), (2, 1)):
        for month in range(times):
            bought(shop, customer_id, date(2026, 11 - month, 1))
    group = ask(What.RFM, Op.IS, "too_little_data")
    assert segments.ids(shop, Segment("", Rule(parts=(group,)))) == (2,)
    assert segments.ids(shop, Segment("", Rule(parts=(ask(What.FREQUENCY, Op.IS, 2, 3),)))) == (1,)
    assert segments.ids(shop, Segment("", Rule(parts=(ask(What.RFM, Op.IS_NOT, "too_little_data"),)))) == (1, 3)


def test_a_tier_can_be_asked_for_once_there_are_any(shop: Workspace) -> None:
    """By its name in the language of the screen, no tier too; in words as people say it."""
    assert What.TIER not in {one.what for one in segments.offer(shop).fields}
    switch_on_tiers(shop, 1_000, 3_000)
    fields = {one.what: one for one in segments.offer(shop, "bg").fields}
    assert fields[What.TIER].choices == {"bronze": "Бронз", "silver": "Сребро", "none": "без ниво"}
    rule = Rule(parts=(ask(What.TIER, Op.IS, "silver", "bronze"),))
    assert segments.words(shop, Segment("Best", rule), "en") == "in the tier “Silver” or “Bronze”"
