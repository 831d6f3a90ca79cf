"""Are the translations complete? ``python -m tests.translations`` says what is missing and ends with 1 if anything is.

``pybabel update --check`` fails even directly after an update, so the catalogues are compared here.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "bg")
KEYWORDS = {"tr": None, "trn": (1, 2), "trc": ((1, "c"), 2), "N_": None, "NN_": (1, 2)}


def template() -> Catalog:
    """Every sentence in the sources, as ``make translations`` collects them."""
    catalog = Catalog()
    for room in ("crm", "ui"):
        for _file, line, message, _comments, context in extract_from_dir(ROOT / room, keywords=KEYWORDS):
            catalog.add(message, locations=[("", line)], context=context)
    return catalog


def problems(language: str, wanted: Catalog) -> Iterator[str]:
    """What the catalogue of ``language`` lacks, has too much, or has wrong."""
    path = ROOT / "resources" / "locale" / language / "LC_MESSAGES" / "crm.po"
    if not path.exists():
        yield f"{language}: there is no catalogue"
        return
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    wanted_ids, ids = ({(m.context, m.id) for m in messages if m.id} for messages in (wanted, catalog))
    yield from (f"{language}: not in the catalogue: {message}" for _context, message in wanted_ids - ids)
    yield from (f"{language}: no longer used: {message}" for _context, message in ids - wanted_ids)
    for message in (m for m in catalog if m.id):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.fuzzy or not all(texts):
            yield f"{language}: not translated: {message.id}"
    for message, errors in catalog.check():
        yield f"{language}: {message.id}: {'; '.join(map(str, errors))}"


def main() -> int:
    """Print all problems; 1 if there are any."""
    wanted = template()
    found = [line for language in LANGUAGES for line in sorted(problems(language, wanted))]
    print("\n".join(found) or f"Translations complete: {len(wanted)} sentences.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
