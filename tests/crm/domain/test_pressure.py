"""How often one person was written to of late."""

from datetime import date

from crm.domain.pressure import Pressure

FIRST, SECOND, THIRD = date(2026, 11, 1), date(2026, 11, 10), date(2026, 11, 14)


def test_below_the_limit_nothing_is_held_back() -> None:
    """Nor without a limit, however many there were."""
    assert not Pressure(3, 30, (SECOND, FIRST)).reached
    assert not Pressure(None, 30, (THIRD, SECOND, FIRST)).reached
    assert Pressure(3, 30, (SECOND, FIRST)).next_on is None


def test_the_next_day_is_when_the_count_falls_below_the_limit() -> None:
    """The oldest that matters is forgotten on that day; letters above the limit make it later."""
    assert Pressure(2, 30, (SECOND, FIRST)).next_on == date(2026, 12, 1)
    assert Pressure(2, 30, (THIRD, SECOND, FIRST)).next_on == date(2026, 12, 10)


def test_a_limit_of_nothing_never_ends() -> None:
    """There is no day to name."""
    never = Pressure(0, 30)
    assert (never.reached, never.next_on) == (True, None)
