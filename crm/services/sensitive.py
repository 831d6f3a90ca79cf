"""What to doubt about a note while it is typed: words the law guards, and national numbers."""

import json
from functools import cache

from crm.domain.doubt import Doubt
from crm.domain.sensitive import Words, note_doubt, words_of
from crm.paths import RESOURCES


@cache
def words() -> Words:
    """The words that come with the program, in its three languages at once: notes mix them."""
    return words_of(**json.loads((RESOURCES / "words" / "sensitive.json").read_text(encoding="utf-8")))


def doubt(text: str) -> Doubt | None:
    """What to say below a note, None for nothing."""
    return note_doubt(text, words())
