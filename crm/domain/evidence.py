"""Files that prove what a customer said: which kinds there are, told by their content (product C1)."""

import re
from dataclasses import dataclass
from datetime import datetime

from crm.errors import InvalidInput
from crm.i18n import N_

MAX_BYTES = 5_000_000
ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "message/rfc822": ".eml",
    "text/plain": ".txt",
}
"""The ending of a file of each kind that can be kept."""
_SIGNATURES = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_NEVER_IN_TEXT = bytes({*range(32)} - {7, 8, 9, 10, 12, 13, 27})
_HEAD = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.IGNORECASE)
_FROM = re.compile(rb"^From:", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(rb"^(Date|Received|Message-ID):", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file chosen as proof, not yet kept."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Proof:
    """A file kept as proof, without its content; ``at`` is when it was kept."""

    id: int
    name: str
    media_type: str
    size_bytes: int
    at: datetime


def media_type(name: str, data: bytes) -> str:
    """What kind of file it is, whatever it is called.

    Raises:
        InvalidInput: empty, too large, or none of the kinds that can be kept.
    """
    if not data:
        raise InvalidInput(N_("“{name}” is empty."), field="proof", name=name)
    if len(data) > MAX_BYTES:
        raise InvalidInput(N_("“{name}” is larger than 5 MB."), field="proof", name=name)
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None) or _text(data)
    if kind is None:
        text = N_("“{name}” cannot be kept as proof; use a PDF, a PNG or JPEG picture, an e-mail (EML) or plain text.")
        raise InvalidInput(text, field="proof", name=name)
    return kind


def _text(data: bytes) -> str | None:
    """An e-mail as it was received, or other text; None for anything else."""
    if data.translate(None, _NEVER_IN_TEXT) != data:
        return None
    head = _HEAD.match(data.replace(b"\r\n", b"\n"))
    is_mail = head and _FROM.search(head[0]) and _SENT.search(head[0])
    return "message/rfc822" if is_mail else "text/plain"
