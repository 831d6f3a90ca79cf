"""Files that prove what a customer said: read, kept inside the customer file, and written out again (product C1)."""

from pathlib import Path

from crm.domain.evidence import ENDINGS, MAX_BYTES, Attachment, Proof, media_type
from crm.domain.filename import safe_name
from crm.errors import FileProblem, InvalidInput
from crm.i18n import N_
from crm.paths import replacing
from crm.services.workspace import Workspace
from crm.storage import evidence as stored
from crm.storage.database import Unit


def read(path: Path) -> Attachment:
    """A file that may serve as proof.

    Raises:
        FileProblem: it cannot be read. InvalidInput: of another kind, empty, or larger than 5 MB.
    """
    try:
        with path.open("rb") as file:
            found = Attachment(path.name, file.read(MAX_BYTES + 1))
    except OSError as error:
        raise FileProblem(N_("“{name}” cannot be read."), name=path.name) from error
    checked(found)
    return found


def checked(attachment: Attachment) -> tuple[str, str]:
    """The kind of a file, and its name with the ending of that kind.

    Raises:
        InvalidInput: of another kind, empty, too large, or a picture that cannot be shown.
    """
    kind = media_type(attachment.name, attachment.data)
    if kind.startswith("image/"):
        _check_picture(attachment)
    return kind, safe_name(Path(attachment.name).stem, "proof") + ENDINGS[kind]


def _check_picture(attachment: Attachment) -> None:
    import io

    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(attachment.data), formats=("PNG", "JPEG")) as picture:
            picture.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError) as error:
        text = N_("The picture “{name}” cannot be read.")
        raise InvalidInput(text, field="proof", name=attachment.name) from error


def keep(unit: Unit, customer_id: int, attachment: Attachment) -> int:
    """Keep a file with a customer as part of a step; its id. Undo takes it away again.

    Raises:
        InvalidInput: as in ``checked``.
    """
    kind, name = checked(attachment)
    return stored.add(unit.session, customer_id, name, kind, attachment.data)


def of_customer(workspace: Workspace, customer_id: int) -> tuple[Proof, ...]:
    """The proofs of a customer, the oldest first."""
    with workspace.read() as session:
        return tuple(stored.proofs(session, customer_id).values())


def save(workspace: Workspace, proof_id: int, path: Path) -> Path:
    """Write a proof to a file, with the ending of its kind; the file.

    Raises:
        NotFound: there is no such proof (any more). FileProblem: it cannot be written.
    """
    with workspace.read() as session:
        proof, data = stored.content(session, proof_id)
    ending = ENDINGS[proof.media_type]
    target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
    with replacing(target) as temporary:
        temporary.write_bytes(data)
    return target
