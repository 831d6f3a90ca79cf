"""Conditions in words."""

from collections.abc import Callable

import pytest

from crm.domain.consent import Channel, Purpose
from crm.domain.listing import Condition, May, What
from crm.domain.tier import Measure, ready
from crm.i18n import LANGUAGES
from ui.context import Context, Formats
from ui.models.conditions import offered, words


@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_offered_has_words(ctx: Context, speak: Callable[[Context, str], None], code: str) -> None:
    """In every language, all different within their group, and every kind of condition is offered."""
    speak(ctx, code)
    tiers = ready(Measure.SPEND)
    groups = list(offered(("Ede",), ("vip",), tiers, private=True))
    assert {condition.what for group in groups for condition in group.every} == set(What)
    for group in groups:
        said = [words(condition, ctx.fmt, tiers) for condition in group.every]
        assert all(said)
        assert len(set(said)) == len(said)


def test_private_remarks_are_not_offered_at_the_counter() -> None:
    """Nobody should read there that there are any."""
    groups = offered((), (), private=False)
    assert Condition(What.FLAGGED) not in {condition for group in groups for condition in group.conditions}


def test_contact_is_asked_by_channel_and_purpose() -> None:
    """A chip says both; a view from before there were purposes means offers."""
    fmt = Formats("en")
    assert words(May(Channel.EMAIL, Purpose.NEWS, "ask").condition, fmt) == "E-mail, news: ask first"
    assert words(Condition(What.CONSENT, "post:no"), fmt) == "Post, offers: no"


def test_limits_stay_in_sight() -> None:
    """They are not what somebody spent."""
    assert words(Condition(What.SPENT_FROM, 10_000), Formats("en", hidden=True)) == "12 months: €100 or more"
