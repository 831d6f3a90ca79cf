"""Erasing a person for good (product C6): first what would go and what stays, then in one go and not to be undone."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from crm.domain.erasure import Backups, Erased, ErasurePreview, HeldBackup, Mention, Suppressed, counted
from crm.errors import Cancelled, FileProblem, InvalidInput, NotAllowed
from crm.i18n import N_
from crm.services.workspace import Outcome, Progress, Workspace
from crm.storage import accounts, compaction, erased_list, erasure, erasure_backups, erasure_kept, suppression
from crm.storage import customers as stored
from crm.storage import settings as stored_settings
from crm.storage.database import Session
from crm.storage.erasure import Order
from crm.storage.erasure_backups import Cleaned, Gone
from crm.storage.erasure_person import Person, known, together

CHANGED = frozenset(
    {"account", "address", "consent_event", "customer", "detail", "email", "entry", "figure", "import_batch"}
    | {"kept_report", "letter", "letter_run", "not_same", "phone", "purchase", "relation", "survey_answer", "tag"}
    | {"task"}
)
"""Every table that an erasure may change: screens that show one read again."""
_MOST_NAMED = 20
ALREADY = N_("This customer was erased already.")


def preview(workspace: Workspace, customer_id: int) -> ErasurePreview:
    """What an erasure would do; nothing is changed.

    Raises:
        NotFound: there is no such customer. NotAllowed: it was erased already.
    """
    with workspace.read() as session:
        person = _person(session, customer_id)
        found = _preview(session, person, customer_id)
    return replace(found, backups=tuple(erasure_backups.holding(workspace.path, person)))


def _person(session: Session, customer_id: int) -> Person:
    if suppression.erased_on(session, customer_id):
        raise NotAllowed(ALREADY)
    return known(session, customer_id)


def _preview(session: Session, person: Person, customer_id: int) -> ErasurePreview:
    mentions = erasure_kept.mentions(session, person)
    account = accounts.of_customer(session, customer_id)
    count, until = erasure.stays(session, customer_id)
    runs = account is not None and account.until is None
    return ErasurePreview(
        customer_id=customer_id,
        name=stored.record_of(session, customer_id).list_name,
        goes=counted(erasure.goes(session, person, customer_id)),
        purchases=count,
        until=until,
        country=stored_settings.load(session).country,
        mentioned=len(mentions),
        mentions=tuple(Mention(*line) for line in dict.fromkeys(mentions) if line[0])[:_MOST_NAMED],
        contract=runs,
        contract_until=account.ends_on if account and runs else None,
        reports=len(erasure_kept.reports(session, person)),
    )


def erase(
    workspace: Workspace,
    customer_id: int,
    *,
    by: str = "",
    backups: Backups = Backups.REWRITE,
    older: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Erase a person from the file, its history and its backups; it cannot be undone. The value is ``Erased``.

    ``older`` allows deleting backups of an older version of the program, which cannot be written anew. Backups that
    still hold the person afterwards are named; an old backup put back later loses the person when it is opened.

    Raises:
        NotFound: there is no such customer. NotAllowed: it was erased already. InvalidInput: nobody is named as
        recording it (``recorded_by``). FileProblem: the file is open for reading only, or the disk is full. Nothing
        was changed then.
    """
    told = preview(workspace, customer_id)
    held = told.backups
    with workspace.transaction() as session:
        order = Order(workspace.today(), recorder(session, by))
        person = erasure.erase(session, customer_id, order)
        erasure.index_again(session)
        name = erasure.erased_name(session, customer_id)
    steps = len(anew_of(held, backups))
    tell = (lambda number: progress(number, steps)) if progress else None
    done = clear(workspace, [(order, person)], held, backups, older=older, progress=tell)
    value = Erased(customer_id, name, told.goes, told.until, done.rewritten, done.deleted, done.left, done.finished)
    return Outcome(value, CHANGED)


@dataclass(frozen=True, slots=True)
class Cleared:
    """What became of the file and its backups: how many were written anew and deleted, which still hold somebody."""

    rewritten: int
    deleted: int
    left: tuple[str, ...]
    finished: bool


def clear(
    workspace: Workspace,
    gone: Gone,
    held: Sequence[HeldBackup],
    backups: Backups = Backups.REWRITE,
    *,
    older: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Cleared:
    """Write over what is left of people who were erased, in the file and in each backup that ``held`` one of them.

    From here on there is no stopping. ``progress`` gets how many backups are done.
    """
    anew, going = anew_of(held, backups), _going(held, backups, older=older)
    before = erased_list.read(workspace.path).waiting
    _note(workspace, gone, [*before, *anew])
    finished = compaction.compact(workspace.path)
    cleaned = _clean(workspace, gone, anew, progress)
    deleted = erasure_backups.delete(workspace.path, going)
    _note(workspace, gone, [*before, *cleaned.left])
    done = {*anew, *going} - {*cleaned.left, *deleted.left}
    stale = erasure_backups.stale(workspace.path, together(person for _, person in gone))
    left = (*(copy.name for copy in held if copy.name not in done), *stale)
    return Cleared(cleaned.rewritten, deleted.deleted, left, finished)


def anew_of(held: Sequence[HeldBackup], choice: Backups = Backups.REWRITE) -> list[str]:
    """The backups that are written anew."""
    return [copy.name for copy in held if choice is Backups.REWRITE and not copy.older]


def _going(held: Sequence[HeldBackup], choice: Backups, *, older: bool) -> list[str]:
    """The backups that are deleted."""
    return [copy.name for copy in held if choice is Backups.DELETE or (copy.older and older)]


def _clean(workspace: Workspace, gone: Gone, names: Sequence[str], progress: Callable[[int], None] | None) -> Cleaned:
    """Write the backups anew one by one."""
    listed, done = erased_list.read(workspace.path), Cleaned()
    for number, name in enumerate(names, start=1):
        one = erasure_backups.clean(workspace.path, [name], gone, listed)
        done.rewritten += one.rewritten
        done.left += one.left
        if progress:
            with suppress(Cancelled):
                progress(number)
    return done


def _note(workspace: Workspace, gone: Gone, waiting: Sequence[str]) -> None:
    """Put the people on the list beside the file. Where that cannot be written, the next opening tries again."""
    people = [(order.day, person.ids) for order, person in gone]
    with suppress(FileProblem), workspace.transaction() as session:
        erased_list.add(workspace.path, session, people, waiting)


def recorder(session: Session, by: str) -> str:
    """Who records it: named, or at the counter now.

    Raises:
        InvalidInput: neither.
    """
    name = " ".join((by or stored_settings.load(session).counter_name).split())
    if not name:
        raise InvalidInput(N_("Please say who records this."), field="recorded_by")
    return name


def suppressed(workspace: Workspace) -> Suppressed:
    """By what the erased are known again."""
    with workspace.read() as session:
        return suppression.load(session)
