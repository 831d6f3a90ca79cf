"""Why somebody gets no letter, in words."""

from crm.domain.consent import Channel
from crm.domain.consent_words import CHANNEL_WORDS
from crm.domain.letter import LEFT_OUT_WORDS, OBJECTION_WORDS, LeftOut
from crm.i18n import Catalogue


def left_out_words(reason: LeftOut, detail: str, channel: Channel, texts: Catalogue) -> str:
    """The reason; ``detail`` is what it is about: a name, a channel or a character."""
    if reason is LeftOut.OBJECTION and channel in OBJECTION_WORDS:
        return texts.tr(OBJECTION_WORDS[channel])
    words = texts.tr(LEFT_OUT_WORDS[reason])
    if reason is LeftOut.SAME_HOUSEHOLD:
        return texts.tr("in the letter to {name}", name=detail)
    if reason is LeftOut.PREFERS_OTHER:
        return f"{words}: {texts.tr(CHANNEL_WORDS[Channel(detail)])}"
    return f"{words}: {detail}" if reason is LeftOut.MISSING_GLYPH and detail else words
