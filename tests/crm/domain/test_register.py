"""The words of the register of processing."""

from crm.domain.register import HELD_WORDS, Held


def test_every_kind_has_its_words() -> None:
    """What, what for and on which ground."""
    assert set(HELD_WORDS) == set(Held)
    assert all(len(words) == 3 and all(words) for words in HELD_WORDS.values())
