"""The words of entries."""

from enum import Enum

import pytest

from crm.domain import entry_words as words
from crm.domain.entry import ComplaintCategory, EntryKind, EntryState, LossReason, Severity


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (words.KIND_WORDS, EntryKind),
        (words.CATEGORY_WORDS, ComplaintCategory),
        (words.SEVERITY_WORDS, Severity),
        (words.LOSS_WORDS, LossReason),
        (words.STATE_WORDS, EntryState),
    ],
)
def test_every_value_has_a_word(table: dict[Enum, str], values: type[Enum]) -> None:
    """A value added later cannot be forgotten."""
    assert set(table) == set(values)
