"""What every page and dialog is given: the open customer file, the workers, the bus, the formats."""

import importlib
import importlib.util
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.domain import step
from crm.i18n import language, phrase, tr, trn
from ui.bus import Bus
from ui.preferences import Preferences
from ui.tasks import Done, Failed, Tasks, alive

if TYPE_CHECKING:
    from crm.domain.customer import PartialDate
    from crm.domain.settings import Settings
    from crm.services.walks import Walk
    from crm.services.workspace import Outcome, Workspace

SERVICES = ("workspace", "settings", "customers", "backup")
"""What every screen needs; the others are imported behind its back."""
LATER = ("purchases", "consents", "today", "letters", "reports", "imports", "products", "goes_with", "rfm", "pareto")


def load_services(names: Iterable[str]) -> None:
    """Import services off the main thread, where it costs the screen nothing."""
    for name in names:
        if importlib.util.find_spec(f"crm.services.{name}"):
            importlib.import_module(f"crm.services.{name}")


def open_workspace(
    path: Path, read_only: bool, needs: Iterable[str], clock: Callable[[], date] = date.today
) -> "tuple[Workspace, Settings]":
    """Open a customer file and read its settings. A job for the writer: it imports the database, and ``needs``."""
    load_services((*SERVICES, *needs))
    workspace = importlib.import_module("crm.services.workspace").open_file(path, read_only=read_only, clock=clock)
    return workspace, importlib.import_module("crm.services.settings").load(workspace)


class _Formats:
    """``crm.format``, imported when the first value is shown: the window is painted before."""

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module("crm.format"), name)


formats = _Formats()


COVERED = "•••"
"""Stands for an amount in counter mode."""


@dataclass(slots=True)
class Formats:
    """Values as text in the language of the screen and the currency of the file; ``hidden`` covers amounts."""

    locale: str = "en"
    currency: str = "EUR"
    hidden: bool = False

    def amount(self, cents: int) -> str:
        """Money with cents; covered in counter mode."""
        return COVERED if self.hidden else formats.amount(cents, self.locale, self.currency)

    def round_amount(self, cents: int) -> str:
        """Money without cents; covered in counter mode."""
        return COVERED if self.hidden else formats.round_amount(cents, self.locale, self.currency)

    def count(self, number: int | Decimal) -> str:
        return formats.count(number, self.locale)

    def percent(self, rate: float) -> str:
        return formats.percent(rate, self.locale)

    def short_date(self, day: date | None) -> str:
        return formats.short_date(day, self.locale) if day else ""

    def long_date(self, day: date | None) -> str:
        return formats.long_date(day, self.locale) if day else ""

    def spoken_date(self, day: date) -> str:
        return formats.spoken_date(day, self.locale)

    def birth(self, birth: "PartialDate") -> str:
        """A birth date with or without its year."""
        if birth.year:
            return self.long_date(date(birth.year, birth.month, birth.day))
        return formats.day_month(date(2000, birth.month, birth.day), self.locale)

    def month(self, day: date) -> str:
        return formats.month(day, self.locale)

    def short_month(self, day: date) -> str:
        return formats.short_month(day, self.locale)

    def near_date(self, day: date | None, today: date) -> str:
        """A day of the last year without its year, an older one with it."""
        if day is None:
            return ""
        near = -360 < (day - today).days < 360
        return formats.day_month(day, self.locale) if near else self.short_date(day)

    def ago(self, days: int) -> str:
        """How long ago as people say it; ``days`` before today."""
        if days <= 0:
            return tr("today")
        if days == 1:
            return tr("yesterday")
        if days < 14:
            return trn("{n} day ago", "{n} days ago", days)
        if days < 60:
            return trn("{n} week ago", "{n} weeks ago", round(days / 7))
        if days < 730:
            return trn("{n} month ago", "{n} months ago", round(days / 30.44))
        return trn("{n} year ago", "{n} years ago", days // 365)


@dataclass(slots=True)
class Context:
    """Shared by the whole window. There is a ``workspace`` once a customer file is open (``is_open``).

    In ``counter`` mode (product T3) amounts, private remarks and private notes are not for the eyes of customers.
    ``walk`` is the list from which the customer shown was opened, and the place there.
    """

    tasks: Tasks
    bus: Bus
    preferences: Preferences
    opened: "Workspace | None" = None
    shop: "Settings | None" = None
    fmt: Formats = field(default_factory=Formats)
    clock: Callable[[], date] = date.today
    counter: bool = False
    walk: "Walk | None" = None

    @property
    def is_open(self) -> bool:
        """Whether a customer file is open."""
        return self.opened is not None

    @property
    def workspace(self) -> "Workspace":
        """The open customer file; pages exist only while there is one."""
        assert self.opened is not None
        return self.opened

    @property
    def settings(self) -> "Settings":
        """The shop's settings; the defaults until a customer file is open."""
        if self.shop is None:
            from crm.domain.settings import Settings

            self.shop = Settings()
        return self.shop

    @property
    def today(self) -> date:
        """The one clock: that of the open file."""
        return self.opened.today() if self.opened else self.clock()

    @property
    def writable(self) -> bool:
        """Whether a customer file is open that may be changed."""
        return self.opened is not None and not self.opened.read_only

    def adopt(self, workspace: "Workspace | None", settings: "Settings") -> None:
        """Work with another customer file from now on."""
        self.opened = workspace
        self.use(settings)

    def use(self, settings: "Settings") -> None:
        """Take over the shop's settings and the language of the screen."""
        self.shop = settings
        self.speak()

    def speak(self) -> None:
        """Follow the language of the screen."""
        if self.shop is not None:
            self.fmt = Formats(formats.locale_for(language(), self.shop.country), self.shop.currency)
        self.fmt.hidden = self.counter

    def read(self, job: Callable[..., Any], done: Done, failed: Failed | None = None, *, latest: str = "") -> int:
        """Ask the file something on a reader; ``done`` gets the answer in the main thread."""
        return self.tasks.read(job, done, failed, latest=latest)

    def write(
        self,
        job: "Callable[..., Outcome]",
        done: "Callable[[Outcome], None] | None" = None,
        failed: Failed | None = None,
        *,
        quiet: bool = False,
    ) -> int:
        """Change the file on the writer; tells everybody what changed and offers Undo, then calls ``done``."""

        def finish(outcome: "Outcome") -> None:
            self.announce(outcome, quiet=quiet)
            if done:
                done(outcome)

        return self.tasks.write(job, finish, failed)

    def run_long(self, name: str, job: Callable[..., Any], done: Done, failed: Failed | None = None) -> int:
        """Run a job that takes ``progress``, with the bar and its Stop button. ``name`` says what is going on."""

        def end(callback: Callable[[Any], None], value: Any) -> None:
            self.bus.busy.emit(0, "")
            if alive(callback):
                callback(value)

        number = self.tasks.write(
            job,
            lambda value: end(done, value),
            lambda error: end(failed or self.tasks.unhandled.emit, error),
            progress=self.bus.progressed.emit,
        )
        if number in self.tasks:
            self.bus.busy.emit(number, name)
        return number

    def announce(self, outcome: "Outcome", *, quiet: bool = False) -> None:
        """Tell the window what a write changed, and the user what happened, with Undo."""
        if outcome.changed:
            self.bus.changed.emit(frozenset(outcome.changed))
        if not quiet and outcome.label:
            self.bus.toast.emit(phrase(step.done(outcome.label), outcome.values), True)
