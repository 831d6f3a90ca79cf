"""Why somebody gets no letter, as people read it."""

import pytest

from crm.domain.consent import Channel
from crm.domain.letter import LeftOut
from crm.domain.letter_words import left_out_words
from crm.i18n import catalogue


@pytest.mark.parametrize(
    ("reason", "detail", "channel", "told"),
    [
        (LeftOut.OBJECTION, "", Channel.POST, "objected to post"),
        (LeftOut.OBJECTION, "", Channel.EMAIL, "objected to e-mail"),
        (LeftOut.SAME_HOUSEHOLD, "Berg, Anna", Channel.POST, "in the letter to Berg, Anna"),
        (LeftOut.PREFERS_OTHER, "email", Channel.POST, "rather gets this another way: e-mail"),
        (LeftOut.NO_ADDRESS, "", Channel.POST, "no complete address"),
    ],
)
def test_a_reason_says_what_it_is_about(reason: LeftOut, detail: str, channel: Channel, told: str) -> None:
    """The channel, the other letter, or nothing more."""
    assert left_out_words(reason, detail, channel, catalogue("en")) == told
