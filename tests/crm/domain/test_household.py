"""Who lives together."""

from crm.domain.household import households


def test_who_is_linked_and_at_one_address_lives_together() -> None:
    """Over a third one too; in the order of the homes."""
    homes = {5: "a", 1: "a", 3: "a", 2: "b", 4: "a"}
    assert households([(1, 3), (3, 5)], homes) == [(5, 1, 3)]


def test_a_link_alone_or_an_address_alone_is_not_enough() -> None:
    """A child that moved out; neighbours in one house; somebody who is not there."""
    homes = {1: "a", 2: "b", 3: "a"}
    assert households([(1, 2), (1, 9), (3, 3)], homes) == []
