"""How customers like to be reached."""

from crm.domain.consent import Channel, Purpose
from crm.domain.preference import Preference, preferred, spoken, tidy
from crm.i18n import catalogue

MAIL, CARD = Preference(Channel.EMAIL), Preference(Channel.POST, Purpose.GREETINGS)


def test_a_wish_for_one_kind_of_message_goes_before_the_general_one() -> None:
    """Nobody is guessed at: without a wish there is none."""
    assert preferred([MAIL, CARD], Purpose.GREETINGS) is Channel.POST
    assert preferred([MAIL, CARD], Purpose.OFFERS) is Channel.EMAIL
    assert preferred([CARD], Purpose.OFFERS) is None


def test_there_is_one_wish_for_each_purpose() -> None:
    """The last one said; what cannot be wished for is left out."""
    phone, public = Preference(Channel.PHONE), Preference(Channel.POST, Purpose.TESTIMONIAL)
    assert tidy([CARD, MAIL, public, phone]) == (phone, CARD)


def test_a_wish_is_spoken_in_every_language() -> None:
    """The channel, and what for."""
    assert spoken(CARD.line, catalogue("nl").tr) == "post · wensen"
    assert spoken(MAIL.line, catalogue("en").tr) == "e-mail"
