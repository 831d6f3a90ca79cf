"""Words that tell what the law guards most, in notes of three languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm.domain.sensitive import DOUBTS, NATIONAL, Topic, note_doubt, sensitive_word
from crm.services.sensitive import words


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Is allergisch voor noten", Topic.HEALTH), ("notenallergie!", Topic.HEALTH), ("Zwangere dame", Topic.HEALTH),
        ("haar geloof", Topic.BELIEF), ("na de kerk", Topic.BELIEF), ("bij de moskee", Topic.BELIEF),
        ("алергията ѝ", Topic.HEALTH), ("боледува от болест", Topic.HEALTH), ("Бременна", Topic.HEALTH),
        ("силна вяра", Topic.BELIEF), ("pregnant", Topic.HEALTH), ("their mosque", Topic.BELIEF),
        ("lid van de vakbond", Topic.UNION), ("в синдиката", Topic.UNION), ("политически", Topic.POLITICS),
        ("van Marokkaanse afkomst", Topic.ORIGIN), ("lesbisch stel", Topic.SEX), ("is ATHEÏST", Topic.BELIEF),
    ],
)  # fmt: skip
def test_words_are_found(text: str, topic: Topic) -> None:
    """Whole words in any form, however typed."""
    found = sensitive_word(text, words())
    assert found
    assert found[1] is topic


@pytest.mark.parametrize(
    "text",
    [
        "ik geloof dat ze dinsdag komt", "Kerkstraat 4", "Mevrouw Kerk", "Вяра Петрова", "Момина църква", "Father Gay",
        "muziekles", "I'll call", "имам среща", "партида 3", "witte rozen, geen lelies", "",
    ],
)  # fmt: skip
def test_other_words_are_not(text: str) -> None:
    """Names, streets, and words that only look like it."""
    assert sensitive_word(text, words()) is None


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def test_no_false_alarm_on_real_names(data_folder: Path) -> None:
    """People and places of the Netherlands, Belgium and Bulgaria."""
    hits = []
    for path in (data_folder / "names_addresses").iterdir():
        text = path.read_text("utf-8")
        cells = texts(json.loads(text)) if path.suffix == ".json" else text.replace("\n", ",").split(",")
        hits += [cell for cell in cells if sensitive_word(cell, words())]
    assert hits == []


def test_every_topic_has_its_sentence() -> None:
    """It names the word and reminds that the note may be asked for."""
    assert set(DOUBTS) == set(Topic) == set(words().topics)
    assert all("{word}" in text and "gets to read" in text for text in DOUBTS.values())


def test_a_national_number_comes_first() -> None:
    """It must go; a word may stay with reason."""
    found = note_doubt("ziek, BSN 111222333", words())
    assert found
    assert (found.text, found.values) == (NATIONAL, {"number": "111222333"})
    assert note_doubt("zwanger", words()) is not None
    assert note_doubt("tulpen", words()) is None
