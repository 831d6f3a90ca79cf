"""Translations by gettext: one catalogue for ``crm`` and ``ui``, English message ids.

A catalogue is an object, so that a Bulgarian screen and a Dutch letter can exist at once.
A compiled ``.mo`` beside the ``.po`` is used when it is as new, else the ``.po`` is compiled and, where that folder can
be written, kept: compiling at each start would cost more than the whole window.
"""

import gettext
import io
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import cast

from crm.errors import CrmError
from crm.paths import RESOURCES, replacing

LANGUAGES = ("nl", "en", "bg")
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "bg": "Български"}
"""As each calls itself."""

Phrase = str | tuple[str, str]
"""A message id, or those for one and for many, chosen by the value ``n``."""


def N_(msgid: str) -> str:  # noqa: N802 - the field's own name
    """Mark ``msgid`` for extraction; it is translated later."""
    return msgid


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as N_
    """Mark a sentence with a count (``{n}``) for extraction; it is translated later, by ``phrase``."""
    return one, many


class Catalogue:
    """One language's translations.

    ``tr`` translates a sentence, ``trn`` one with a count (``{n}``), ``trc`` one with a context; named values are
    filled in after translation.
    """

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def tr(self, msgid: str, /, **values: object) -> str:
        text = self._translations.gettext(msgid) if msgid else ""
        return text.format_map(values) if values else text

    def trn(self, one: str, many: str, n: int, /, **values: object) -> str:
        return self._translations.ngettext(one, many, n).format_map({"n": n, **values})

    def trc(self, context: str, msgid: str, /, **values: object) -> str:
        text = self._translations.pgettext(context, msgid)
        return text.format_map(values) if values else text


def _load(folder: Path) -> gettext.NullTranslations:
    compiled = folder / "crm.mo"
    source = folder / "crm.po"
    if compiled.exists() and (not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime):
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    if not source.exists():
        return gettext.NullTranslations()
    return _compile(source)


def _compile(source: Path) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    with source.open("rb") as file:
        write_mo(buffer, read_po(file))
    with suppress(CrmError), replacing(source.with_suffix(".mo")) as kept:
        kept.write_bytes(buffer.getvalue())
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of ``language`` (``nl``, ``en`` or ``bg``); any other language answers in English."""
    if language not in LANGUAGES or language == "en":
        return Catalogue("en", gettext.NullTranslations())
    return Catalogue(language, _load(RESOURCES / "locale" / language / "LC_MESSAGES"))


class _Current:
    catalogue: Catalogue = Catalogue("en", gettext.NullTranslations())


def install(language: str) -> None:
    """Make ``language`` the one of the screen; ``tr``, ``trn`` and ``trc`` follow at once."""
    _Current.catalogue = catalogue(language)


def language() -> str:
    """The language of the screen."""
    return _Current.catalogue.language


def tr(msgid: str, /, **values: object) -> str:
    """Translate into the language of the screen."""
    return _Current.catalogue.tr(msgid, **values)


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """Translate a sentence with a count, given as ``{n}``."""
    return _Current.catalogue.trn(one, many, n, **values)


def trc(context: str, msgid: str, /, **values: object) -> str:
    """Translate a word that needs a context."""
    return _Current.catalogue.trc(context, msgid, **values)


def phrase(msgids: Phrase, values: Mapping[str, object]) -> str:
    """A phrase that was kept apart from its values, in the language of the screen."""
    if isinstance(msgids, str):
        return tr(msgids, **values)
    return trn(*msgids, cast(int, values["n"]), **values)


def sentence(error: CrmError, using: Catalogue | None = None) -> str:
    """An error as one sentence in the language of the screen (or of ``using``)."""
    return (using or _Current.catalogue).tr(error.msgid, **error.values)
