"""The five answers about a customer: since when, how often, how much, what is next, may I."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crm.domain.contact import Contact
from crm.domain.customer import Answers
from crm.i18n import tr, trn
from ui import theme
from ui.context import Formats
from ui.widgets.label import Label

ON_TIME, DUE, OVERDUE = 1.25, 2.0, 3.0


def since(answers: Answers, fmt: Formats, today: date) -> str:
    """``12 March 2019 (7 years)``."""
    if answers.since is None:
        return tr("not known yet")
    years = (today - answers.since).days // 365
    length = trn("{n} year", "{n} years", years) if years else tr("first year")
    return f"{fmt.long_date(answers.since)} ({length})"


def rhythm(answers: Answers, fmt: Formats, today: date) -> str:
    """``every 5 weeks · last 7 weeks ago``."""
    if answers.last_on is None:
        return tr("nothing yet")
    last = tr("last {ago}", ago=fmt.ago((today - answers.last_on).days))
    return f"{every(answers.rhythm_days)} · {last}" if answers.rhythm_days else last


def every(days: float) -> str:
    """A rhythm as people say it."""
    if days < 13:
        return trn("every day", "every {n} days", max(round(days), 1))
    if days < 60:
        return trn("every week", "every {n} weeks", round(days / 7))
    return trn("every month", "every {n} months", round(days / 30.44))


def standing(answers: Answers, today: date) -> tuple[str, str]:
    """Word and tone of the own rhythm (metrics section 4); empty while all is well or unknown."""
    if not answers.rhythm_days or answers.last_on is None:
        return "", ""
    factor = (today - answers.last_on).days / max(answers.rhythm_days, 1)
    if factor <= ON_TIME:
        return "", ""
    if factor <= DUE:
        return tr("due"), "attention"
    return (tr("overdue"), "attention") if factor <= OVERDUE else (tr("silent"), "alarm")


def year(answers: Answers, fmt: Formats) -> str:
    """``€ 310 in 8 purchases``."""
    if not answers.year_purchases:
        return tr("nothing bought")
    return trn(
        "{amount} in {n} purchase", "{amount} in {n} purchases", answers.year_purchases,
        amount=fmt.round_amount(answers.year_cents),
    )  # fmt: skip


def coming(answers: Answers, fmt: Formats, today: date) -> str:
    """What comes next: a birthday within two months, else the next purchase by rhythm."""
    if answers.birthday_on and (answers.birthday_on - today).days <= 60:
        return tr("birthday, {day}", day=fmt.spoken_date(answers.birthday_on))
    if answers.next_on and answers.next_on >= today:
        return tr("purchase around {day}", day=fmt.near_date(answers.next_on, today))
    if answers.birthday_on:
        return tr("birthday, {day}", day=fmt.near_date(answers.birthday_on, today))
    return tr("nothing planned")


def last_contact(contact: Contact, fmt: Formats, today: date) -> str:
    """``Last contact 5 weeks ago · wished every 4 weeks``; empty where nothing is known or wished."""
    parts = [tr("Last contact {ago}", ago=fmt.ago((today - contact.last_on).days))] if contact.last_on else []
    if contact.wished_days:
        parts += [] if parts else [tr("No contact noted yet")]
        parts.append(tr("wished {every}", every=spelled_rhythm(contact.wished_days)))
    return " · ".join(parts)


def spelled_rhythm(days: int) -> str:
    """A rhythm as it was typed: whole weeks as weeks, else days."""
    if days % 7:
        return trn("every day", "every {n} days", days)
    return trn("every week", "every {n} weeks", days // 7)


class AnswersView(QWidget):
    """Label above answer, one below the other or ``across`` the page."""

    def __init__(self, fmt: Formats, *, across: bool = False, last: tuple[str, QWidget] | None = None) -> None:
        """``last`` is a title and a widget that answers one question more."""
        super().__init__()
        self._fmt = fmt
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_PAGE)
        grid.setVerticalSpacing(theme.SPACE_SMALL)
        self._values: dict[str, Label] = {}
        names = {
            "since": tr("Customer since"),
            "rhythm": tr("Buys"),
            "year": tr("12 months"),
            "coming": tr("Next"),
        }
        for number, (name, title) in enumerate(names.items()):
            self._values[name] = Label("", wrap=True)
            pair = QVBoxLayout()
            pair.setSpacing(1)
            pair.addWidget(Label(title, "secondary"))
            pair.addWidget(self._values[name])
            if across:
                pair.addStretch(1)
                grid.setColumnStretch(number, 1)
            grid.addLayout(pair, 0 if across else number, number if across else 0)
        if last:
            pair = QVBoxLayout()
            pair.setSpacing(3)
            pair.addWidget(Label(last[0], "secondary"))
            pair.addWidget(last[1], 0, Qt.AlignmentFlag.AlignLeft)
            pair.addStretch(1)
            grid.addLayout(pair, 0 if across else len(names), len(names) if across else 0)

    def load(self, answers: Answers, today: date) -> None:
        """Show other answers."""
        texts = {
            "since": since(answers, self._fmt, today),
            "rhythm": rhythm(answers, self._fmt, today),
            "year": year(answers, self._fmt),
            "coming": coming(answers, self._fmt, today),
        }
        for name, text in texts.items():
            self._values[name].setText(text)
        word, tone = standing(answers, today)
        theme.role(self._values["rhythm"], *((tone,) if tone else ("body",)))
        if word:
            self._values["rhythm"].setText(f"{texts['rhythm']} · {word}")
