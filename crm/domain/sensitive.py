"""Words in notes that tell what the law guards most (GDPR 9): doubted while typed, never refused (product C6)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from crm.domain.doubt import Doubt
from crm.domain.name import fold
from crm.domain.national import first_number
from crm.i18n import N_


class Topic(StrEnum):
    """What may only be kept about somebody who agreed."""

    HEALTH = "health"
    BELIEF = "belief"
    POLITICS = "politics"
    UNION = "union"
    ORIGIN = "origin"
    SEX = "sex"


DOUBTS = {
    Topic.HEALTH: N_("“{word}” tells about health. Note it only if they agreed; whoever asks gets to read this note."),
    Topic.BELIEF: N_("“{word}” tells about belief. Note it only if they agreed; whoever asks gets to read this note."),
    Topic.POLITICS: N_(
        "“{word}” tells about politics. Note it only if they agreed; whoever asks gets to read this note."
    ),
    Topic.UNION: N_(
        "“{word}” tells about a trade union. Note it only if they agreed; whoever asks gets to read this note."
    ),
    Topic.ORIGIN: N_("“{word}” tells about origin. Note it only if they agreed; whoever asks gets to read this note."),
    Topic.SEX: N_("“{word}” tells about love life. Note it only if they agreed; whoever asks gets to read this note."),
}
NATIONAL = N_("“{number}” looks like a national number. A shop may keep none: please leave it out.")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for. A pattern is matched with a whole folded word; ``*`` stands for any letters.

    ``also_names`` count only in lower case; ``not_after`` names the words that give another one another meaning.
    """

    topics: Mapping[Topic, re.Pattern[str]]
    also_names: frozenset[str] = frozenset()
    not_after: Mapping[str, frozenset[str]] | None = None


def words_of(topics: Mapping[str, str], also_names: str = "", not_after: Mapping[str, str] | None = None) -> Words:
    """Words from lists of patterns with blanks between them."""
    return Words(
        {Topic(topic): _pattern(listed) for topic, listed in topics.items()},
        frozenset(map(fold, also_names.split())),
        {fold(word): frozenset(map(fold, before.split())) for word, before in (not_after or {}).items()},
    )


def _pattern(listed: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(fold(word)).replace(r"\*", r"\w*") for word in listed.split()))


def sensitive_word(text: str, words: Words) -> tuple[str, Topic] | None:
    """The first word of a text that tells what the law guards, as typed, and what it tells about."""
    before = ""
    for match in _WORD.finditer(text):
        typed, word = match[0], fold(match[0])
        if not _means_else(typed, word, before, words):
            for topic, pattern in words.topics.items():
                if pattern.fullmatch(word):
                    return typed, topic
        before = word
    return None


def _means_else(typed: str, word: str, before: str, words: Words) -> bool:
    if word in words.also_names and typed != typed.lower():
        return True
    return before in (words.not_after or {}).get(word, ())


def note_doubt(text: str, words: Words) -> Doubt | None:
    """What to say below a note: a national number before anything else, None where there is nothing to say."""
    if number := first_number(text):
        return Doubt(NATIONAL, {"number": number})
    found = sensitive_word(text, words)
    return Doubt(DOUBTS[found[1]], {"word": found[0]}) if found else None
