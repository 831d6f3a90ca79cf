"""The signing session: printed letters are signed one by one, put aside, printed again, or said done (product L5)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from crm.domain.consent import Channel
from crm.domain.customer import CustomerRow
from crm.domain.signing import SigningRun, WaitingRun, checked_reason
from crm.domain.today import Task, TaskKind
from crm.errors import NotAllowed, NotFound
from crm.i18n import N_, language
from crm.letters import compose, pdf
from crm.services.letter_choice import forbidden
from crm.services.letter_facts import facts_of, recipients_of
from crm.services.workspace import Outcome, Progress, Workspace, finished
from crm.storage import customers, letters, lists
from crm.storage import settings as stored_settings
from crm.storage import signing as stored
from crm.storage.database import Session
from crm.storage.tables import LetterRunRecord


def waiting(workspace: Workspace) -> tuple[WaitingRun, ...]:
    """The runs of which a letter waits to be signed, the longest waiting first."""
    with workspace.read() as session:
        return tuple(stored.waiting(session))


def run(workspace: Workspace, run_id: int | None = None) -> SigningRun | None:
    """A run with its letters; not named, the one that waits longest, else the newest. None where there is none."""
    with workspace.read() as session:
        if run_id is None:
            waits = stored.waiting(session)
            run_id = waits[0].id if waits else stored.newest(session)
        if run_id is None:
            return None
        record = stored.run_record(session, run_id)
        found = stored.letters(session, record)
        stopped = _stopped(session, record, workspace.today())
        ids = list({letter.customer_id for letter in found})
        rows: Mapping[int, CustomerRow] = {row.id: row for row in lists.rows(session, ids, workspace.today())}
    named = (
        replace(one, name=rows[one.customer_id].name, city=rows[one.customer_id].city, stopped=one.id in stopped)
        if one.customer_id in rows
        else one
        for one in found
    )
    return SigningRun(record.id, record.day, record.template_id, _title(record.template_id), tuple(named), record.waits)


def _stopped(session: Session, run: LetterRunRecord, today: date) -> set[int]:
    """The letters that wait and may not go any more: whom one names said no, or died, since it was printed."""
    if not run.waits:
        return set()
    named = stored.named(session, run.id)
    ids = sorted({customer_id for _, customer_id in named})
    chosen = {"template_id": run.template_id, "purpose": run.purpose, "channel": Channel(run.channel)}
    facts = facts_of(session, ids, on=run.day, today=today, **chosen)
    no = {one.customer_id for one in recipients_of(session, ids, {}) if forbidden(one, facts)}
    return {letter_id for letter_id, customer_id in named if customer_id in no}


def _title(template_id: str) -> str:
    """What a letter is called in the language of the screen; one that is gone by its id."""
    try:
        return compose.template(template_id, language()).title
    except NotFound:
        return template_id


def sign(workspace: Workspace, letter_id: int) -> Outcome:
    """Tick a letter off: signed, folded, ready to be posted.

    Raises:
        NotFound: it does not exist (any more).
    """
    return _ticked(workspace, N_("Sign the letter to {name}"), letter_id, workspace.today())


def unsign(workspace: Workspace, letter_id: int) -> Outcome:
    """Take a tick away: the letter waits again.

    Raises:
        NotFound: it does not exist (any more).
    """
    return _ticked(workspace, N_("Let the letter to {name} wait again"), letter_id, None)


def _ticked(workspace: Workspace, label: str, letter_id: int, on: date | None) -> Outcome:
    with workspace.write(label) as unit:
        unit.values["name"] = _name(unit.session, letter_id)
        stored.sign(unit.session, letter_id, on)
    return finished(unit, letter_id)


def put_aside(workspace: Workspace, letter_id: int, reason: str) -> Outcome:
    """Note that a letter is not sent, and why: it counts nowhere as received.

    Raises:
        InvalidInput: no reason, or one too long (``reason``). NotFound: it does not exist (any more).
    """
    tidy = checked_reason(reason)
    with workspace.write(N_("Put the letter to {name} aside")) as unit:
        unit.values["name"] = _name(unit.session, letter_id)
        stored.put_aside(unit.session, letter_id, tidy)
    return finished(unit, letter_id)


def take_up(workspace: Workspace, letter_id: int) -> Outcome:
    """Send a letter after all that was put aside; in a run that waits it waits again.

    Raises:
        NotFound: it does not exist (any more).
    """
    with workspace.write(N_("Send the letter to {name} after all")) as unit:
        unit.values["name"] = _name(unit.session, letter_id)
        stored.put_aside(unit.session, letter_id, "")
    return finished(unit, letter_id)


def finish(workspace: Workspace, run_id: int) -> Outcome:
    """Say that a whole run is done: whatever still waits is signed.

    Raises:
        NotFound: it does not exist (any more). NotAllowed: one may not go any more; it is put aside or ticked alone.
    """
    with workspace.write("Sign {n} letters") as unit:
        record = stored.run_record(unit.session, run_id)
        _refuse(unit.session, sorted(_stopped(unit.session, record, workspace.today())))
        tally = stored.tallies(unit.session, [run_id]).get(run_id)
        unit.values["n"] = tally.waiting if tally else 0
        stored.finish(record)
    return finished(unit, run_id)


def _name(session: Session, letter_id: int) -> str:
    return customers.record_of(session, stored.letter_record(session, letter_id).customer_id).list_name


def _check_may_go(session: Session, letter_ids: Sequence[int], today: date) -> None:
    runs = {stored.letter_record(session, letter_id).run_id for letter_id in letter_ids}
    stopped = {one for run_id in runs for one in _stopped(session, stored.run_record(session, run_id), today)}
    _refuse(session, [letter_id for letter_id in letter_ids if letter_id in stopped])


def _refuse(session: Session, stopped: Sequence[int]) -> None:
    """Name the first of these letters, if there is one."""
    if stopped:
        raise NotAllowed(N_("{name} may not be written to any more."), name=_name(session, stopped[0]))


def print_again(workspace: Workspace, letter_ids: Sequence[int], path: Path, progress: Progress | None = None) -> Path:
    """Write letters of a run once more from their kept words, into one PDF; nothing else changes.

    Raises:
        NotFound: one does not exist (any more). NotAllowed: one waits, and may not go any more. FileProblem: the file
        cannot be written. Cancelled: nothing is left.
    """
    with workspace.read() as session:
        _check_may_go(session, letter_ids, workspace.today())
        texts = [letters.text(session, letter_id) for letter_id in letter_ids]
        shop = stored_settings.load(session)
    pdf.draw(texts, shop, path, progress=progress)
    return path


_WAITS = (N_("A letter “{title}” of {on} waits to be signed"), N_("{n} letters “{title}” of {on} wait to be signed"))


def due(unsigned: Sequence[WaitingRun], today: date) -> list[Task]:
    """A line of Today for every run that waits."""
    return [
        Task(
            TaskKind.SIGNING,
            today,
            _WAITS[one.number > 1],
            {"n": one.number, "title": _title(one.template_id), "on": one.on},
            key=f"{TaskKind.SIGNING.value}:{one.id}:{one.on}",
            run_id=one.id,
        )
        for one in unsigned
    ]
