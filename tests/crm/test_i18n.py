"""Translations: looked up, filled in, and safe to fill in."""

import string
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from crm import i18n
from crm.errors import FileProblem
from crm.i18n import NN_, Catalogue, catalogue, phrase, sentence, tr, trc, trn
from crm.paths import RESOURCES

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Hello {name}"
msgstr "Dag {name}"

msgid "{n} customer"
msgid_plural "{n} customers"
msgstr[0] "{n} klant"
msgstr[1] "{n} klanten"

msgctxt "month"
msgid "May {year}"
msgstr "mei {year}"
"""


@pytest.fixture
def dutch(tmp_path: Path) -> Catalogue:
    (tmp_path / "crm.po").write_text(PO, encoding="utf-8")
    return Catalogue("nl", i18n._load(tmp_path))


def test_english_is_what_is_written() -> None:
    """Message ids are English sentences; without values braces stay as they are."""
    assert tr("Hello {name}", name="{Zoë}") == "Hello {Zoë}"
    assert tr("{nothing}") == "{nothing}"
    assert tr("") == ""
    assert (trn("{n} customer", "{n} customers", 1), trn("{n} customer", "{n} customers", 0)) == (
        "1 customer",
        "0 customers",
    )
    assert (trc("month", "May"), trc("month", "May {year}", year=2026)) == ("May", "May 2026")


@pytest.mark.parametrize(("n", "text"), [(1, "1 klant"), (2, "2 klanten")])
def test_a_kept_phrase_is_chosen_by_its_number(dutch: Catalogue, n: int, text: str, monkeypatch: Any) -> None:
    """Kept apart from its values: a sentence, or one for one and one for many."""
    monkeypatch.setattr(i18n._Current, "catalogue", dutch)
    assert phrase(NN_("{n} customer", "{n} customers"), {"n": n}) == text
    assert phrase("Hello {name}", {"name": "Zoë"}) == "Dag Zoë"
    assert phrase("{nothing}", {}) == "{nothing}"


def test_translates_then_fills_in(dutch: Catalogue) -> None:
    """Sentences, counts and words in a context; what is not translated stays English."""
    assert dutch.tr("Hello {name}", name="Zoë") == "Dag Zoë"
    assert [dutch.trn("{n} customer", "{n} customers", n) for n in (1, 2)] == ["1 klant", "2 klanten"]
    assert dutch.trc("month", "May {year}", year=2026) == "mei 2026"
    assert dutch.tr("May {year}", year=2026) == "May 2026"
    assert dutch.tr("") == ""


def test_a_compiled_catalogue_is_used_while_it_is_newer(tmp_path: Path) -> None:
    """A .mo of today's .po is read; an older one never hides new translations."""
    import os

    (tmp_path / "crm.po").write_text(PO.replace("Dag", "Hoi"), encoding="utf-8")
    from babel.messages.mofile import write_mo

    with (tmp_path / "crm.po").open("rb") as source, (tmp_path / "crm.mo").open("wb") as target:
        write_mo(target, read_po(source))
    (tmp_path / "crm.po").write_text(PO, encoding="utf-8")
    for age, expected in ((60, "Hoi Zoë"), (-60, "Dag Zoë")):
        stat = (tmp_path / "crm.po").stat()
        os.utime(tmp_path / "crm.mo", (stat.st_atime + age, stat.st_mtime + age))
        assert Catalogue("nl", i18n._load(tmp_path)).tr("Hello {name}", name="Zoë") == expected


def test_a_compiled_catalogue_is_kept_for_the_next_start(tmp_path: Path) -> None:
    """Compiling takes longer than opening the window; it happens once."""
    (tmp_path / "crm.po").write_text(PO, encoding="utf-8")
    assert Catalogue("nl", i18n._load(tmp_path)).tr("Hello {name}", name="Zoë") == "Dag Zoë"
    (tmp_path / "crm.po").unlink()
    assert Catalogue("nl", i18n._load(tmp_path)).tr("Hello {name}", name="Zoë") == "Dag Zoë"


def test_without_a_catalogue_english_is_spoken(tmp_path: Path) -> None:
    """A missing file is no error."""
    assert i18n._load(tmp_path).gettext("Hello") == "Hello"


def test_the_screen_changes_its_language() -> None:
    """One language at a time on the screen; others live beside it; unknown ones are English."""
    for code, expected in (("nl", "nl"), ("bg", "bg"), ("xx", "en"), ("en", "en")):
        i18n.install(code)
        assert i18n.language() == expected
        assert catalogue("bg").language == "bg"


def test_an_error_is_a_sentence(dutch: Catalogue) -> None:
    """In the language of the screen, or of a catalogue."""
    error = FileProblem("Hello {name}", name="Zoë")
    assert sentence(error) == "Hello Zoë"
    assert sentence(error, dutch) == "Dag Zoë"


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("language", ["nl", "bg"])
def test_placeholders_of_translations_are_those_of_the_sentence(language: str) -> None:
    """No translation asks for a value that is not there or forgets one; holds while there is no catalogue too."""
    path = RESOURCES / "locale" / language / "LC_MESSAGES" / "crm.po"
    messages = []
    if path.exists():
        with path.open("rb") as file:
            messages = [message for message in read_po(file, locale=language) if message.id]
    wrong = []
    for message in messages:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        allowed = [fields(text) | {"n"} if len(ids) > 1 else fields(text) for text in ids]
        needed = set.intersection(*(fields(text) for text in ids)) - {"n"}
        wrong += [text for text in texts if text and not (needed <= fields(text) <= set.union(*allowed))]
    assert wrong == []
