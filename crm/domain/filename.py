"""File names made of customers' names: safe on every system (reliability research 3.8)."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³])(\..*)?$", re.IGNORECASE)
MAX_BYTES = 120


def safe_name(text: str, fallback: str = "document") -> str:
    """``text`` as one file name without its ending: at most 120 bytes, no folder, no reserved word, never empty."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join("_" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") else c for c in composed)
    tidy = re.sub(r"[\s]+", " ", _FORBIDDEN.sub("_", visible))
    tidy = re.sub(r"\.{2,}", ".", tidy).strip(" .").lstrip("-~ ")
    if _RESERVED.match(tidy):
        tidy = f"_{tidy}"
    while len(tidy.encode()) > MAX_BYTES:
        tidy = tidy[:-1]
    return tidy.rstrip(" .") or fallback
