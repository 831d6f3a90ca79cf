"""Given names found whatever their spelling (domain research 1.5)."""

import pytest

from crm.domain.given_name import keys, latin, parts


@pytest.mark.parametrize(
    "same",
    [
        ("Aleksandar", "Alexander", "Александър", "Aleksandur"),
        ("Tsvetelina", "Cvetelina", "Цветелина"),
        ("Yordan", "Jordan", "Iordan", "Йордан"),
        ("Georgi", "Georgy", "Георги"),
        ("Maria", "Mariya", "Marija", "Мария", "MARIA"),
        ("Desislava", "Dessislava", "Десислава"),
        ("Victoria", "Viktoria", "Viktoriya", "Виктория"),
        ("Hristo", "Khristo", "Христо"),
        ("Željko", "Zheljko"),
        ("Юлия", "Yulia", "Julija", "Yuliya"),
    ],
)
def test_spellings_of_one_name(same: tuple[str, ...]) -> None:
    """Each shares a key with the first."""
    for other in same[1:]:
        assert keys(same[0]) & keys(other), other


@pytest.mark.parametrize(("one", "other"), [("Ivan", "Ivana"), ("Petar", "Petra"), ("Иван", "Йоан"), ("Mila", "Milan")])
def test_names_that_are_not_the_same(one: str, other: str) -> None:
    """A letter more is another name."""
    assert not keys(one) & keys(other)


def test_the_official_transliteration() -> None:
    """By the act of 2009; -ия ends in -ia."""
    assert [latin(name) for name in ("Цветелина", "Мария", "Щилян", "Въкашин", "юлия")] == [
        "Tsvetelina", "Maria", "Shtilyan", "Vakashin", "yulia",
    ]  # fmt: skip


def test_names_within_a_name() -> None:
    """A double name holds two; an initial is none."""
    assert parts("Анна-Мария") == ("Анна", "Мария")
    assert parts(" Jan  P. ") == ("Jan",)
    assert parts("") == ()
