"""Which files can be proof, told by their content."""

import pytest

from crm.domain.evidence import ENDINGS, MAX_BYTES, media_type
from crm.errors import InvalidInput

MAIL = b"Received: from a\r\n  by b\r\nFrom: sanne@example.nl\r\nSubject: yes\r\n\r\nPlease do."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n\x00\x01", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"\xff\xd8\xff\xe0\x00", "image/jpeg"),
        (MAIL, "message/rfc822"),
        (MAIL.replace(b"\r\n", b"\n"), "message/rfc822"),
        ("Мария каза да.\n".encode(), "text/plain"),
        (b"From: the shop\nshe said yes", "text/plain"),
        (b"Note\nFrom: a\nDate: b\n", "text/plain"),
    ],
)
def test_the_content_tells_the_kind(data: bytes, kind: str) -> None:
    """Whatever the file is called."""
    assert media_type("proof.exe", data) == kind
    assert kind in ENDINGS


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "“form.pdf” is empty."),
        (b"%PDF-" + bytes(MAX_BYTES), "“form.pdf” is larger than 5 MB."),
        (b"MZ\x90\x00", "“form.pdf” cannot be kept"),
        (b"PK\x03\x04", "“form.pdf” cannot be kept"),
    ],
)
def test_anything_else_is_refused(data: bytes, reason: str) -> None:
    """With the name and the field."""
    with pytest.raises(InvalidInput) as refused:
        media_type("form.pdf", data)
    assert str(refused.value).startswith(reason)
    assert refused.value.field == "proof"
