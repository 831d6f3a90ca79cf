"""The proof of imported yeses: each is “ask first” until the owner says what shows it (product C1)."""

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from crm.domain.consent_overview import Claims
from crm.errors import FileProblem, InvalidInput, NotFound
from crm.i18n import N_
from crm.services.consents import recorder
from crm.services.workspace import Outcome, Progress, Workspace, finished
from crm.storage import claims as stored
from crm.storage.bulk import Bulk

MARK = "SHA-256"
"""Stands before the fingerprint in a note."""
LABEL = N_("Add the proof of the yeses from {file}")
OLDER = N_("Add the proof of older yeses")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells a file from every other, so that its owner can show that it is still the same."""

    name: str
    digest: str

    def __str__(self) -> str:
        return f"{self.name} ({MARK} {self.digest})"


@dataclass(frozen=True, slots=True)
class ClaimProof:
    """What shows that the people of an import agreed: a note, a file that the owner keeps, or both."""

    source: str = ""
    note: str = ""
    file: Fingerprint | None = None
    recorded_by: str = ""


def waiting(workspace: Workspace) -> tuple[Claims, ...]:
    """The imports with yeses that have no proof yet, the newest first."""
    with workspace.read() as session:
        return stored.waiting(session)


def people(workspace: Workspace, batch_id: int) -> tuple[int, ...]:
    """The ids of those whose yes from an import has no proof yet."""
    with workspace.read() as session:
        return tuple(dict.fromkeys(claim.customer_id for claim in stored.standing(session, batch_id)))


def fingerprint(path: Path) -> Fingerprint:
    """Read a file that shows the yeses; it is not kept, since it may tell of many people.

    Raises:
        FileProblem: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return Fingerprint(path.name, file_digest(file, "sha256").hexdigest())
    except OSError as error:
        raise FileProblem(N_("“{name}” cannot be read."), name=path.name) from error


def shows(note: str, found: Fingerprint) -> bool:
    """Whether a file is the one that a proof names: the same to the last byte, whatever it is called now."""
    return found.digest in note


def confirm(workspace: Workspace, batch_id: int, proof: ClaimProof, progress: Progress | None = None) -> Outcome:
    """Give every yes of an import that still stands its proof, as one step; the outcome's value is how many people.

    Whoever said no since keeps that no.

    Raises:
        InvalidInput: neither note nor file (``note``), or nobody is named (``recorded_by``). NotFound: none is left.
        Cancelled: nothing was changed.
    """
    words = " · ".join(part for part in (" ".join(proof.note.split()), str(proof.file or "")) if part)
    if not words:
        raise InvalidInput(N_("Please say what shows that they agreed: a note, a file, or both."), field="note")
    with workspace.write(LABEL) as unit:
        claims = stored.standing(unit.session, batch_id)
        if not claims:
            raise NotFound(N_("No yes of this import waits for its proof any more."))
        if name := stored.file_name(unit.session, batch_id):
            unit.values["file"] = name
        else:
            unit.label = OLDER
        by = recorder(unit.session, proof.recorded_by)
        bulk = Bulk(unit.session, unit.recorder)
        given = stored.Given(workspace.today(), " ".join(proof.source.split()), words, by)
        stored.confirm(bulk, claims, given, progress or _unwatched)
        concerned = {claim.customer_id for claim in claims}
        bulk.finish(concerned)
    return finished(unit, len(concerned))


def _unwatched(_done: int, _total: int) -> None:
    """Nobody waits for progress."""
