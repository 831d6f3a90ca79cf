"""What the overview of consent says of a number, and how the list finds its people."""

import pytest

from crm.domain.consent import Channel, Purpose
from crm.domain.consent_overview import DEFINITIONS, LOOKS, REACHABLE, Look, Share, behind, behind_look
from crm.domain.listing import ASK, NO, YES, Condition, What, may


def test_few_people_have_no_share() -> None:
    """Below twenty the number says enough."""
    assert Share(yes=9, ask=10).yes_rate is None
    assert Share(yes=5, ask=10, no=5).yes_rate == 25.0


def test_numbers_by_their_answer() -> None:
    """As the list calls them."""
    assert [Share(1, 2, 3).number(answer) for answer in (YES, ASK, NO)] == [1, 2, 3]


def test_only_people_within_reach_are_behind_a_number() -> None:
    """Beside what was asked."""
    asked, reachable = behind(Channel.EMAIL, Purpose.NEWS, ASK)
    assert (may(asked), reachable) == ((Channel.EMAIL, Purpose.NEWS, ASK), REACHABLE)


@pytest.mark.parametrize("look", Look)
def test_every_look_has_words(look: Look) -> None:
    """A title and a definition; conditions where the list can find its people by any."""
    assert LOOKS[look]
    assert DEFINITIONS[look]
    found = behind_look(look)
    assert not found or REACHABLE in found
    assert Condition(What.LACKS, "email") in behind_look(Look.NO_EMAIL)
