"""What is said about a whole receipt."""

from crm.domain.receipt import Head

BARE = Head("B-1", "2026-10-13", 1250, 1, 0, 0)


def test_blanks_are_filled_and_nothing_else() -> None:
    """Channel, payment and note; what is there stays."""
    other = Head("B-2", "2026-10-14", 900, 0, 0, 0, "web", "cash", "new")
    assert BARE.filled(other) == BARE._replace(channel="web", payment="cash", note="new")
    assert BARE._replace(note="old").filled(other).note == "old"


def test_it_is_shown_as_text() -> None:
    """By the names of a mapping file."""
    assert BARE._replace(channel="web").shown() == {
        "on": "2026-10-13", "total": "12.50", "channel": "web", "payment": "", "note": "",
    }  # fmt: skip
