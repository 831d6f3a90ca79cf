"""What comes next for a customer."""

from datetime import date

import pytest

from crm.domain.customer import Answers
from crm.domain.product import Reorder
from ui.context import Formats
from ui.widgets.coming import coming_facts

TODAY = date(2026, 11, 23)
NOTHING = Answers(None, False, 0, 0, 0, 0, None, None)


@pytest.mark.parametrize(
    ("since", "when"), [(25, "3 Dec"), (35, "23 Nov"), (40, "was expected 18 Nov"), (100, "was expected 19 Sept")]
)
def test_what_should_have_been_bought_by_now_says_so(since: int, when: str) -> None:
    """A day that is past never looks like one to come."""
    last = date.fromordinal(TODAY.toordinal() - since)
    found = coming_facts(Formats(), NOTHING, (Reorder(1, "Roses", 1, 35.0, last, since),), TODAY)
    assert [day for day, _ in found] == [when]
