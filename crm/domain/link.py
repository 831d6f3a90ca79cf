"""Pages about a customer."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A page about the customer beside the website, as typed: a shop, a profile."""

    url: str
    label: str = ""


def web_address(text: str) -> str:
    """The page behind a link as typed, for a browser; empty for what is no page (``mailto:``, ``file:``)."""
    bare = text.strip()
    if re.match(r"https?://[^/\s]", bare, re.IGNORECASE):
        return bare
    return f"https://{bare}" if re.match(r"[^\s/:@]+\.[^\s/:@]{2,}(?:[/?#:]|$)", bare) else ""
