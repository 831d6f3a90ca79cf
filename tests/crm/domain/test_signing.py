"""When printed letters wait, and where each of them stands."""

from datetime import date

import pytest

from crm.domain.signing import Printed, SigningRun, SignState, Tally, Wait, checked_reason, state, waits
from crm.errors import InvalidInput

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("wish", "printed", "expected"),
    [
        (Wait.UNSIGNED, False, True),
        (Wait.UNSIGNED, True, False),
        (Wait.ALWAYS, True, True),
        (Wait.NEVER, False, False),
    ],
)
def test_what_is_signed_by_the_printer_does_not_wait(wish: Wait, printed: bool, expected: bool) -> None:
    """Unless the owner wishes otherwise."""
    assert waits(wish, has_signature=printed) is expected


def test_where_a_letter_stands() -> None:
    """A reason puts it aside whatever else; in a run that does not wait the others are signed."""
    assert state(run_waits=True, signed_on=None, aside="") is SignState.WAITING
    assert state(run_waits=True, signed_on=DAY, aside="") is SignState.SIGNED
    assert state(run_waits=False, signed_on=None, aside="") is SignState.SIGNED
    assert state(run_waits=False, signed_on=None, aside="spoiled") is SignState.ASIDE


def test_a_run_counts_its_letters() -> None:
    """How many stand where, and all together."""
    letters = tuple(Printed(n, n, state) for n, state in enumerate([*SignState, SignState.WAITING]))
    tally = SigningRun(1, DAY, "thank-you", "Thank you", letters).tally
    assert (tally, tally.total) == (Tally(waiting=2, signed=1, aside=1), 4)


def test_a_reason_is_one_line() -> None:
    """Tidied; without one, or with a story, it is a sentence at its field."""
    assert checked_reason("  ink\n stain ") == "ink stain"
    for text in (" \x00", "x" * 81):
        with pytest.raises(InvalidInput) as caught:
            checked_reason(text)
        assert caught.value.field == "reason"
