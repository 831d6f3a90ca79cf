"""Links as typed and as a browser wants them."""

import pytest

from crm.domain.link import web_address


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("example.org", "https://example.org"),
        (" www.example.org/wim?a=1 ", "https://www.example.org/wim?a=1"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://пример.бг", "HTTPS://пример.бг"),
        ("mailto:wim@example.org", ""),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("C:\\wim.txt", ""),
        ("@wim", ""),
        ("", ""),
    ],
)
def test_only_pages_are_opened(typed: str, page: str) -> None:
    """Nothing else behind a link is ever started."""
    assert web_address(typed) == page
