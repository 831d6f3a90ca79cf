"""The agenda: every date of a range, what was done last year, and files of it (product A1 to A5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from crm.domain import agenda as dates
from crm.domain.account import Account, term
from crm.domain.agenda import Agenda, AgendaEntry, DateKind, Deed, Undecided
from crm.domain.celebration import CUSTOM, Celebration, State, country_of
from crm.domain.customer import CustomerRow
from crm.domain.settings import Settings
from crm.errors import InvalidInput
from crm.i18n import N_, language
from crm.reports import agenda as sheets
from crm.reports import ics, write
from crm.services import workdays
from crm.services.celebrations import resolver_of
from crm.services.workspace import Workspace
from crm.storage import accounts, lists, occasions
from crm.storage import agenda as stored
from crm.storage import settings as stored_settings
from crm.storage.database import Session

Celebrating = tuple[stored.Person, Celebration, list[date]]
"""A person, where they stand, and the days in the range."""
SUFFIXES = (".csv", ".json", ".ics", ".pdf", ".xlsx")


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An entry with what stands beside it: the customer's line, what was done a year ago, what became of it now.

    ``settled`` is done, later or skipped, empty while it is open; ``post_on`` is the day to post a letter for it.
    """

    entry: AgendaEntry
    row: CustomerRow | None
    last: Deed | None
    settled: str
    post_on: date

    @property
    def id(self) -> str:
        """The same for the same date of the same customer."""
        return f"{self.entry.customer_id}:{self.entry.key}"


@dataclass(frozen=True, slots=True)
class AgendaView:
    """What the page shows: the first lines of so many (``total``), and whose name day is to be decided."""

    on: date
    since: date
    lines: tuple[AgendaLine, ...]
    total: int
    ask: tuple[Undecided, ...]


def between(workspace: Workspace, since: date, until: date) -> Agenda:
    """Every date from ``since`` until before ``until``; nothing of those archived, deceased or marked.

    Raises:
        InvalidInput: the range ends before it begins, or is too long.
    """
    dates.checked_range(since, until)
    with workspace.read() as session:
        return _between(session, since, until)


def _between(session: Session, since: date, until: date) -> Agenda:
    shop = stored_settings.load(session)
    kept = dates.days_kept(since, until, leap_in_march=shop.leap_in_march)
    entries = [*stored.birthdays(session, kept), *stored.anniversaries(session, kept)]
    entries += _contract_ends(session, since, until)
    named, ask = _name_days(session, shop, since, until)
    return Agenda(since, until, dates.arranged([*entries, *named]), tuple(sorted(ask, key=lambda one: one.name)))


def _name_days(session: Session, shop: Settings, since: date, until: date) -> tuple[list[AgendaEntry], list[Undecided]]:
    """Those that are sure or confirmed, and those to be decided."""
    entries: list[AgendaEntry] = []
    ask: list[Undecided] = []
    offered = cache(lambda choices: dates.choices_on(choices, since))
    for person, found, days in _celebrating(session, shop, since, until):
        who = (person.customer_id, person.reference, person.name)
        if found.state is State.ASK:
            ask.append(Undecided(*who, offered(found.choices)))
        else:
            entries += [AgendaEntry(on, DateKind.NAME_DAY, *who, None, found.choices[0].title) for on in days]
    return entries, ask


def _celebrating(session: Session, shop: Settings, since: date, until: date) -> Iterator[Celebrating]:
    """Everybody with a name day in the range, or with one that may be. Each name is looked up once."""
    finds = resolver_of(shop)
    by_name: dict[str, tuple[Celebration, list[date]]] = {}
    for given in stored.given_names(session):
        found = finds.resolve(given, CUSTOM)
        if days := days_of(found, since, until):
            by_name[given] = found, days
    for person in stored.by_custom(session, by_name, shop.country):
        yield person, *by_name[person.given]
    for person in stored.noted(session, shop.country):
        found = finds.resolve(person.given, country_of(person.wish, person.place, person.language), person.wish)
        if days := days_of(found, since, until):
            yield person, found, days


def days_of(celebration: Celebration, since: date, until: date) -> list[date]:
    """The days of a celebration in a range, and of everything that it may be."""
    return [day for choice in celebration.choices for day in dates.days_in(choice.feast, since, until)]


def _contract_ends(session: Session, since: date, until: date) -> Iterator[AgendaEntry]:
    found = [(account, on) for account in accounts.running(session) for on in _ends(account, since, until)]
    ids = list({account.draft.customer_id for account, _ in found})
    names = {row.id: row for row in lists.rows(session, ids, since)} if ids else {}
    for account, on in found:
        row = names.get(account.draft.customer_id)
        if row and not (row.archived or row.mark):
            yield AgendaEntry(on, DateKind.CONTRACT_END, row.id, row.reference, row.name)


def _ends(account: Account, since: date, until: date) -> Iterator[date]:
    """The last days of all terms in a range: a contract may renew within it."""
    day = since
    while (running := term(account.draft.contract, day)) and since <= running.ends_on < until:
        yield running.ends_on
        if not running.renews:
            return
        day = running.ends_on + timedelta(days=1)


def view(
    workspace: Workspace, since: date, until: date, limit: int = 300, *, private: bool = True, unsettled: bool = False
) -> AgendaView:
    """The agenda with what stands beside each date, for the first ``limit`` of them; or only what nobody saw to.

    Raises:
        InvalidInput: as in ``between``.
    """
    dates.checked_range(since, until)
    with workspace.read() as session:
        found = _between(session, since, until)
        return _seen(session, found, workspace.today(), limit, private=private, unsettled=unsettled)


def missed(workspace: Workspace, limit: int = 300, *, private: bool = True) -> AgendaView:
    """The dates before today that nobody saw to since the last day of work, as in ``since_work``."""
    today = workspace.today()
    with workspace.read() as session:
        return _seen(session, _since_work(session, today, today), today, limit, private=private, unsettled=True)


def since_work(workspace: Workspace, until: date) -> Agenda:
    """The dates from the last day of work (``domain.ahead.missed_since``) until before ``until``.

    With older ones that were put off until one of these days: those come again as if it were theirs.
    """
    with workspace.read() as session:
        return _since_work(session, until, workspace.today())


def _since_work(session: Session, until: date, today: date) -> Agenda:
    since = workdays.since(session, today)
    put_off = occasions.put_off(session, since, today)
    first = min((since, *put_off.values()))
    found = _between(session, first, until) if first < until else Agenda(since, until, ())
    entries = (one for one in found.entries if one.on >= since or (one.customer_id, one.key) in put_off)
    return replace(found, since=since, entries=tuple(entries))


def _seen(session: Session, found: Agenda, today: date, limit: int, *, private: bool, unsettled: bool) -> AgendaView:
    chosen: Sequence[AgendaEntry] = found.entries
    if unsettled:
        ids = list({entry.customer_id for entry in chosen})
        settled = occasions.outcomes(session, ids, today)
        chosen = [entry for entry in chosen if (entry.customer_id, entry.key) not in settled]
    lines = tuple(_lines(session, chosen[:limit], today, private=private))
    return AgendaView(today, found.since, lines, len(chosen), found.ask)


def _lines(session: Session, shown: Sequence[AgendaEntry], today: date, *, private: bool) -> Iterator[AgendaLine]:
    if not shown:
        return
    lead = timedelta(days=stored_settings.load(session).lead_days)
    ids = list(dict.fromkeys(entry.customer_id for entry in shown))
    first, last = shown[0].on - timedelta(days=366 + dates.EARLY_DAYS), shown[-1].on - timedelta(days=340)
    deeds: dict[int, list[Deed]] = {}
    for deed in stored.deeds(session, ids, first, last, private=private):
        deeds.setdefault(deed.customer_id, []).append(deed)
    rows = {row.id: row for row in lists.rows(session, ids, today)}
    settled = occasions.outcomes(session, ids, today)
    for entry in shown:
        yield AgendaLine(
            entry,
            rows.get(entry.customer_id),
            dates.last_time(entry, deeds.get(entry.customer_id, [])),
            settled.get((entry.customer_id, entry.key), ""),
            entry.on - lead,
        )


def export(workspace: Workspace, since: date, until: date, path: Path) -> Path:
    """Write the agenda of a range as CSV, JSON, a calendar file, PDF or XLSX.

    Raises:
        InvalidInput: another ending (``to``), or as in ``between``. FileProblem: it cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InvalidInput(N_("“{name}” should end in .csv, .json, .ics, .pdf or .xlsx."), field="to", name=path.name)
    found = between(workspace, since, until)
    with workspace.read() as session:
        shop = stored_settings.load(session)
    if suffix == ".ics":
        ics.write(sheets.events(found, language()), path, workspace.today())
    else:
        made = sheets.report(found, settings=shop, language=language(), made_on=workspace.today())
        write.write(made, sheets.document(found), path)
    return path


def document(found: Agenda) -> dict[str, object]:
    """The JSON document of an agenda; other programs rely on its shape."""
    return sheets.document(found)
