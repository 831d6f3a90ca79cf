"""A name day in words: “6 May, Gergyovden”, or what is to be decided."""

from datetime import date

from crm.domain.celebration import Celebration, State
from crm.domain.customer import PartialDate
from crm.domain.feast import Feast
from crm.domain.nameday import Choice, next_on
from crm.i18n import tr
from ui.context import Formats


def feast_words(fmt: Formats, feast: Feast, title: str, today: date) -> str:
    """The next day of a feast and its name; one that moves says so."""
    on = next_on(feast, today)
    day = fmt.birth(PartialDate(on.month, on.day))
    if feast.moves:
        return tr("{day} this time, {feast}", day=day, feast=title or tr("with Easter"))
    return tr("{day}, {feast}", day=day, feast=title) if title else day


def choice_words(fmt: Formats, choice: Choice, today: date) -> str:
    """One of several days; with the full name where theirs is a short form."""
    words = feast_words(fmt, choice.feast, choice.title, today)
    return tr("{day} (as {name})", day=words, name=choice.short_for) if choice.short_for else words


def celebration_words(fmt: Formats, found: Celebration, today: date) -> str:
    """How it stands with a name day; nothing where nothing is known."""
    if found.state is State.DECLINED:
        return tr("does not celebrate one")
    words = [choice_words(fmt, choice, today) for choice in found.choices]
    return tr("to be asked: {days}", days=tr(" or ").join(words)) if found.state is State.ASK else "".join(words)
