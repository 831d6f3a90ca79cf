"""A segment in plain words, in every language."""

import pytest

from crm.domain.segment import Match, Question, Rule
from crm.domain.segment_field import FIELDS, Op, What
from crm.domain.segment_words import Speech, describe, words
from crm.i18n import LANGUAGES, catalogue
from tests.crm.domain.test_segment import EVERY

ENGLISH = Speech(catalogue("en"), "en", names={What.SEGMENT: {3: "Market"}}, own={"size": "Shoe size"})


def said(what: What, op: Op, *values: str | int, days: int | None = None, key: str = "") -> str:
    return words(Question(what, op, values, days, key), ENGLISH)


def test_questions_read_as_people_say_them() -> None:
    """Amounts, days, names and choices stand in the sentence as they are written elsewhere."""
    assert said(What.LAST_AGO, Op.AT_LEAST, 90) == "bought nothing for 90 days"
    assert said(What.SPENT, Op.AT_LEAST, 50_000, days=365) == "bought for €500 or more in the last 365 days"
    assert said(What.SPENT, Op.AT_MOST, 1_250) == "bought for at most €12.50"
    assert said(What.CITY, Op.IS, "Utrecht", "Gent") == "from “Utrecht” or “Gent”"
    assert said(What.BIRTHDAY, Op.BETWEEN, "12-15", "01-10") == "birthday between 15 Dec and 10 Jan"
    assert said(What.SINCE, Op.BEFORE, "2020-03-05") == "a customer since before 5 March 2020"
    assert said(What.MAY, Op.IS, "email:offers:allowed") == "offers by e-mail: yes"
    assert said(What.SEGMENT, Op.IS_NOT, 3) == "not in the segment “Market”"
    assert said(What.OWN, Op.AT_LEAST, "40", key="size") == "Shoe size: “40” or more"
    assert said(What.LAST_MOOD, Op.IS, "unhappy", days=90) == "latest survey answer unhappy in the last 90 days"
    assert said(What.NPS, Op.AT_LEAST, 9) == "last answered 9 or more for recommendation"


def test_names_are_quoted_as_the_language_does() -> None:
    """Low and high in Bulgarian."""
    bulgarian = Speech(catalogue("bg"), "bg")
    assert "„Варна“" in words(Question(What.CITY, Op.IS, ("Варна",)), bulgarian)


def test_letters_are_counted_in_plain_words() -> None:
    """Once and never have words of their own; a letter is named, a purpose said."""
    assert said(What.LETTERS, Op.AT_LEAST, "", 1, days=90) == "got a letter in the last 90 days"
    assert said(What.LETTERS, Op.AT_MOST, "purpose:offers", 0) == "never got a letter (offers)"
    assert said(What.LETTERS, Op.AT_LEAST, "letter:welcome", 2) == "got the letter “welcome” 2 times or more"
    assert said(What.LETTERS, Op.AT_MOST, "", 0, days=90) == "never got a letter in the last 90 days"
    assert said(What.LETTERS, Op.BETWEEN, "", 1, 3) == "got a letter 1 to 3 times"


def test_groups_stand_in_brackets() -> None:
    """Who reads it knows what belongs together."""
    one, two = Question(What.EMAIL, Op.YES), Question(What.ACCOUNT, Op.NO)
    either = Rule(Match.ANY, (one, two))
    assert describe(Rule(Match.ALL, (one, either)), ENGLISH) == (
        "has an e-mail address and (has an e-mail address or is no key account)"
    )
    assert describe(Rule(Match.NONE, (one, two)), ENGLISH) == "not (has an e-mail address or is no key account)"
    assert describe(Rule(), ENGLISH) == ""


@pytest.mark.parametrize(("language", "either", "both"), [("nl", " of ", " en "), ("bg", " или ", " и ")])
def test_the_joining_words_are_of_the_language(language: str, either: str, both: str) -> None:
    """No English word stands between two Dutch or Bulgarian ones."""
    speech = Speech(catalogue(language), language)
    asked = Question(What.CITY, Op.IS, ("Utrecht", "Gent"))
    said = describe(Rule(Match.ALL, (asked, Rule(Match.ANY, (asked, asked)))), speech)
    assert (either in said, both in said, " or " in said, " and " in said) == (True, True, False, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_can_be_said(language: str) -> None:
    """No field, comparison or language is without words, and nothing of a sentence is left unfilled."""
    speech = Speech(catalogue(language), language)
    sentences = [words(asked, speech) for asked in EVERY]
    assert all(sentence and "{" not in sentence for sentence in sentences)
    assert len(set(sentences)) > len(FIELDS)
