"""What is said below a note."""

from crm.services import sensitive


def test_the_words_come_with_the_program() -> None:
    """They are read once."""
    assert sensitive.words() is sensitive.words()
    assert sensitive.doubt("Is zwanger") is not None
    assert sensitive.doubt("Houdt van tulpen") is None
