"""Import of customers and purchases: look, rehearse, do, list, take back (journey D)."""

import gc
import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from crm.domain.importing import Batch, ImportPlan, ImportResult, Mapping, Mode, Preview, UndoneBatch, settled
from crm.exchange.grouping import Scattered
from crm.exchange.people import PeopleReader
from crm.exchange.rejects import RejectsFile
from crm.exchange.source import Source
from crm.exchange.till import ReceiptReader
from crm.i18n import N_
from crm.services.import_customers import CustomerImport
from crm.services.import_purchases import PurchaseImport
from crm.services.import_tally import Meter, Tally
from crm.services.workspace import Outcome, Progress, Workspace, finished
from crm.storage import imports as stored
from crm.storage import settings as stored_settings
from crm.storage.bulk import Bulk, sort_on_disk
from crm.storage.import_customers import CustomerStore
from crm.storage.import_purchases import PurchaseStore

_LABELS = {"customers": N_("Import customers from {file}"), "purchases": N_("Import purchases from {file}")}


class _Rehearsed(Exception):
    """Rolls a rehearsal back."""


def preview(path: Path, kind: str | None = None, mapping: Mapping | None = None) -> Preview:
    """A file as it would be read: the complete mapping, what is left to ask, and the first rows.

    Raises:
        FileProblem: it cannot be read. InvalidInput: ``mapping`` names what the file does not have.
    """
    return _source(path, kind, mapping).preview()


def _source(path: Path, kind: str | None, mapping: Mapping | None) -> Source:
    given = mapping or Mapping()
    return Source(Path(path), replace(given, kind=kind) if kind else given)


def rehearse(
    workspace: Workspace,
    path: Path,
    mapping: Mapping | None = None,
    mode: Mode = Mode.FILL,
    progress: Progress | None = None,
) -> ImportPlan:
    """What an import would do: the same work as ``apply``, then rolled back. Nothing is written.

    Raises:
        FileProblem: it cannot be read. InvalidInput: something has to be asked first; ``field`` is its key.
        Cancelled: ``progress`` said so.
    """
    source = _source(path, None, mapping)
    settled(source.mapping, source.questions)
    try:
        return _rehearse(workspace, _Job(source, mode, progress))
    except Scattered:
        return _rehearse(workspace, _Job(source, mode, progress, survey=True))


def _rehearse(workspace: Workspace, job: "_Job") -> ImportPlan:
    tally = Tally()
    try:
        with _uncollected(), workspace.transaction() as session:
            sort_on_disk(session)
            _run(workspace, job, Bulk(session, None), tally)
            raise _Rehearsed
    except _Rehearsed:
        return tally.plan(job.source.mapping)


def apply(
    workspace: Workspace,
    path: Path,
    mapping: Mapping | None = None,
    mode: Mode = Mode.FILL,
    progress: Progress | None = None,
    *,
    rejects: Path | None = None,
) -> Outcome:
    """Import a file as one step that can be undone; the outcome's value is an ``ImportResult``.

    Rows that cannot be read go to ``rejects``, each with its line and the reason; the file is written only when the
    import succeeds.

    Raises:
        As ``rehearse``; also FileProblem when ``rejects`` cannot be written.
    """
    source = _source(path, None, mapping)
    settled(source.mapping, source.questions)
    try:
        return _apply(workspace, _Job(source, mode, progress), rejects)
    except Scattered:
        return _apply(workspace, _Job(source, mode, progress, survey=True), rejects)


@dataclass(frozen=True, slots=True)
class _Job:
    source: Source
    mode: Mode
    progress: Progress | None
    survey: bool = False

    @property
    def kind(self) -> str:
        return self.source.mapping.kind


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: an import makes millions of tuples and no cycles, and searching them costs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _apply(workspace: Workspace, job: _Job, rejects: Path | None) -> Outcome:
    if rejects is None:
        return _write(workspace, job, Tally())
    with RejectsFile(Path(rejects), job.source.labels, job.source.mapping.delimiter) as file:
        outcome = _write(workspace, job, Tally(file))
        file.keep()
    return outcome


def _write(workspace: Workspace, job: _Job, tally: Tally) -> Outcome:
    name, batch = job.source.path.name, None
    with _uncollected(), workspace.write(_LABELS[job.kind], file=name) as unit:
        sort_on_disk(unit.session)
        bulk = Bulk(unit.session, unit.recorder)
        done = _run(workspace, job, bulk, tally)
        bulk.finish(done.customers)
        plan = tally.plan(job.source.mapping)
        if tally.changes_anything:
            batch = stored.add(
                unit.session,
                kind=job.kind,
                file_name=name,
                digest=_digest(job.source.path),
                mode=job.mode,
                counts=plan.counts,
                named=done.named,
            )
            unit.changed |= {"customer", job.kind.removesuffix("s"), "import_batch"}
    return finished(unit, ImportResult(batch, plan))


def _digest(path: Path) -> str:
    """What tells a file from every other."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


class _Done(NamedTuple):
    """The customers whose purchases changed, and those made from a name alone, as runs of ids."""

    customers: Collection[int] = ()
    named: Sequence[tuple[int, int]] = ()


def _run(workspace: Workspace, job: _Job, bulk: Bulk, tally: Tally) -> _Done:
    source = job.source
    settings = stored_settings.load(bulk.session)
    today = workspace.today()
    people = CustomerStore(bulk.session, bulk, settings.country, today)
    if job.kind == "customers":
        reader = PeopleReader(source, today, settings.country)
        again = stored.imported(bulk.session, _digest(source.path))
        customer_import = CustomerImport(bulk, people, reader, mode=job.mode, tally=tally, again=again)
        customer_import.run(Meter(source, 1, job.progress))
        return _Done()
    receipts = ReceiptReader(source, today, settings.currency)
    purchases = PurchaseStore(bulk.session, bulk)
    if not purchases.empty:
        bulk.keep("ix_purchase_number" if receipts.grouped else "ix_purchase_customer", "ix_email_folded")
    purchase_import = PurchaseImport(bulk, people, purchases, receipts, mode=job.mode, settings=settings, tally=tally)
    purchase_import.run(Meter(source, 1 + job.survey, job.progress), survey=job.survey)
    return _Done(purchases.touched_customers, purchase_import.names.runs if purchase_import.names else ())


def batches(workspace: Workspace) -> tuple[Batch, ...]:
    """All imports, the newest first."""
    with workspace.read() as session:
        return stored.batches(session)


def undo_batch(workspace: Workspace, batch_id: int) -> Outcome:
    """Take an import back, weeks later too; the outcome's value is an ``UndoneBatch``.

    Records changed or used since are kept and named.

    Raises:
        NotFound: there is no such import, or it was taken back already.
    """
    with workspace.read() as session:
        step_id = stored.step_of(session, batch_id)
    undone = workspace.undo_one(step_id)
    why = N_("It was changed or used since the import.")
    with workspace.read() as session:
        kept = tuple((stored.reference(session, table, row_id), why) for table, row_id in undone.kept)
    value = UndoneBatch(undone.reverted, kept)
    return Outcome(value, frozenset(undone.tables), N_("Take back import {batch}"), {"batch": batch_id})
