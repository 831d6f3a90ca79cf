"""Numbers the state gives people are told from others."""

from random import Random

import pytest

from crm.domain.national import ENOUGH_CELLS, are_national, first_number, is_national

BSN = [f"{n:09}" for n in range(111222333, 111240000) if is_national(f"{n:09}")][:40]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("111222333", True), ("1112.22.333", True), ("111222334", False), ("000000000", False),
        ("85073003328", True), ("85.07.30-033.28", True), ("17073003384", True), ("85073003329", False),
        ("6101057509", True), ("6101057508", False), ("6113057509", False), ("12345678", False),
        ("１１１２２２３３３", False),
    ],
)  # fmt: skip
def test_the_published_checks(text: str, passes: bool) -> None:
    """BSN, rijksregisternummer and ЕГН; figures of other scripts are none."""
    assert is_national(text) is passes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BSN 111222333.", "111222333"), ("rr 85.07.30-033.28", "85.07.30-033.28"), ("ЕГН: 6101057509", "6101057509"),
        ("tel. 0612345678", ""), ("+32 111222333", "111222333"), ("+111222333", ""), ("NL91ABNA0417164300", ""),
        ("€ 111222333,50", ""), ("nothing", ""),
    ],
)  # fmt: skip
def test_a_number_in_a_note(text: str, found: str) -> None:
    """As typed; phones, bank accounts and amounts are none."""
    assert first_number(text) == found


def test_a_column_of_them() -> None:
    """Four of five filled cells, of twenty at least; zeros lost in a spreadsheet are put back."""
    assert are_national(BSN)
    assert are_national([*BSN, *["", "-", "?"] * 3])
    assert are_national([f"{n}" for n in range(10000000, 10090000) if is_national(f"0{n}")][:30])
    assert not are_national(BSN[: ENOUGH_CELLS - 1])
    assert not are_national([*BSN[:20], *["unknown"] * 10])


def test_customer_numbers_are_none() -> None:
    """Every eleventh number passes by chance: no column of nine figures does."""
    chance = Random(4)
    for _ in range(20):
        assert not are_national([str(chance.randrange(10**8, 10**9)) for _ in range(200)])
    assert not are_national([str(100000000 + n) for n in range(500)])
