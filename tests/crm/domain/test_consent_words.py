"""Every value that customers and owners meet has its word."""

from collections.abc import Iterable, Mapping

import pytest

from crm.domain import consent_words as words
from crm.domain.consent import Channel, Event, Purpose, State
from crm.domain.permission import Basis, Verdict


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (words.CHANNEL_NAMES, Channel),
        (words.CHANNEL_WORDS, (*Channel, None)),
        (words.PURPOSE_NAMES, Purpose),
        (words.PURPOSE_WORDS, Purpose),
        (words.STATE_WORDS, State),
        (words.VERDICT_WORDS, Verdict),
        (words.EVENT_WORDS, Event),
        (words.BASIS_WORDS, Basis),
        (words.SAID, Event),
        (words.SAID_FOR, Event),
    ],
)
def test_every_value_has_its_word(table: Mapping[object, str], values: Iterable[object]) -> None:
    """A value added later cannot be forgotten."""
    assert set(table) == set(values)
    assert all(table.values())
