"""How customers like to be reached, in general or for one kind of message (product C3).

A wish, not a permission: ``permission.may_i`` answers first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crm.domain.consent import MARKETING, Channel, Purpose
from crm.domain.consent_words import CHANNEL_WORDS, PURPOSE_WORDS

FOR = (*MARKETING, Purpose.SERVICE)
"""The kinds of message for which there can be a wish of its own."""
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Preference:
    """A channel, for one purpose or (None) for all that have no wish of their own."""

    channel: Channel
    purpose: Purpose | None = None

    @property
    def key(self) -> Purpose | None:
        """What there is one wish for."""
        return self.purpose

    @property
    def line(self) -> str:
        """Both as message ids on one line, for ``spoken``."""
        return _BETWEEN.join((CHANNEL_WORDS[self.channel], *((PURPOSE_WORDS[self.purpose],) if self.purpose else ())))


def spoken(line: str, translate: Callable[[str], str]) -> str:
    """A ``line`` in a language."""
    return _BETWEEN.join(map(translate, line.split(_BETWEEN)))


def tidy(wishes: Iterable[Preference]) -> tuple[Preference, ...]:
    """One wish for each purpose, the last one said; that for everything first."""
    newest = {wish.purpose: wish for wish in wishes if wish.purpose is None or wish.purpose in FOR}
    return tuple(newest[purpose] for purpose in (None, *FOR) if purpose in newest)


def preferred(wishes: Iterable[Preference], purpose: Purpose) -> Channel | None:
    """The channel wished for a purpose: its own, else the one for everything."""
    by_purpose = {wish.purpose: wish.channel for wish in wishes}
    return by_purpose.get(purpose) or by_purpose.get(None)
