"""One customer's score as a sentence."""

from datetime import date

import pytest

from crm.domain.rfm import Group, Rank, RfmBoard, Score, Segment, Standing
from crm.domain.rfm_words import Spoken, answer, explanation
from crm.i18n import catalogue


def said(language: str = "en") -> Spoken:
    return Spoken(catalogue(language), str, lambda cents: f"€{cents // 100}", lambda rate: f"{rate:.0f} %")


def board(people: int, best: int, cents: int = 0) -> RfmBoard:
    groups = {Segment.CHAMPIONS: Group(best, cents // 2)}
    return RfmBoard(date(2026, 6, 30), 5, Group(people, cents), (), (), groups, date(2026, 5, 31), None)


def standing(recency: Rank, others: Rank, days: int = 12, times: int = 9) -> Standing:
    score = Score(7, days, times, 124000, 5, 4, 4, Segment.CHAMPIONS)
    return Standing(score, 5, recency, others, others)


def told(found: Standing, language: str = "en") -> str:
    return explanation(found, said(language))


def test_better_than_most() -> None:
    """Each of the three beside the others, of a hundred."""
    assert told(standing(Rank(319, 70, 399), Rank(299, 80, 399))) == (
        "Champions: last bought 12 days ago (more lately than 80 of 100 customers), 9 times in all (more often than 75 "
        "of 100), €1240 (more than 75 of 100)."
    )


def test_worse_than_most() -> None:
    """Said from the other side, so that it reads as what it is."""
    assert told(standing(Rank(10, 389, 399), Rank(0, 200, 399), 400, 1)) == (
        "Champions: last bought 400 days ago (longer ago than 97 of 100 customers), 1 time in all (less often than 50 "
        "of 100), €1240 (less than 50 of 100)."
    )


def test_few_others_are_counted() -> None:
    """Below a hundred there are no hundredths."""
    assert "(more lately than 7 of 9 customers)" in told(standing(Rank(7, 2, 9), Rank(0, 0, 9)))


@pytest.mark.parametrize(("worse", "part"), [(1, 1), (999, 99), (1000, 100)])
def test_rounding_never_says_nobody_or_everybody(worse: int, part: int) -> None:
    """Unless it is true."""
    assert f"than {part} of 100 customers" in told(standing(Rank(worse, 0, 1000), Rank(0, 0, 1000)))


def test_the_only_customer_is_compared_with_nobody() -> None:
    """And neither is one like all others."""
    assert told(standing(Rank(0, 0, 0), Rank(0, 0, 0), 0, 1)) == "Champions: bought today, 1 time in all, €1240."


@pytest.mark.parametrize("language", ["nl", "bg"])
def test_it_speaks_the_language_of_the_screen(language: str) -> None:
    """Nothing English is left in it."""
    sentence = told(standing(Rank(319, 70, 399), Rank(299, 80, 399)), language)
    assert not {"bought", "times", "customers", "than"} & set(sentence.lower().replace("(", "").split())


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (board(40, 2, 1000), "2 of your 40 customers are champions and bring 50 % of the sales."),
        (board(40, 1, 1000), "1 of your 40 customers is a champion and brings 50 % of the sales."),
        (board(19, 2, 1000), "2 of your 19 customers are champions."),
        (board(40, 2), "2 of your 40 customers are champions."),
        (board(40, 0), "None of your 40 customers is a champion yet."),
        (board(1, 0), "Your only customer is no champion yet."),
        (board(0, 0), "No customer has bought anything yet."),
    ],
)
def test_the_answer_of_the_whole_file(found: RfmBoard, sentence: str) -> None:
    """Shares only where there are enough people and any money."""
    assert answer(found, said()) == sentence
