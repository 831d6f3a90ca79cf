"""Versions of the words for consent, as they are kept."""

from datetime import date

import pytest

from crm.domain.wording import FIELDS, checked, fill, parts
from crm.i18n import LANGUAGES
from crm.services.workspace import Workspace
from crm.storage import wordings

FIRST, LATER = date(2026, 11, 2), date(2026, 11, 23)


def test_the_same_words_are_the_same_version(workspace: Workspace) -> None:
    """A letter more is another one, with a day of its own; each language counts by itself."""
    with workspace.transaction() as session:
        one = wordings.keep(session, "nl", "Mogen wij?", FIRST)
        two = wordings.keep(session, "nl", "Mogen wij u schrijven?", LATER)
        assert wordings.keep(session, "nl", "Mogen wij?", LATER) == one
        assert wordings.keep(session, "bg", "Mogen wij?", LATER).version == 1
        assert (one.version, one.since, two.version, two.since) == (1, FIRST, 2, LATER)
        assert [w.version for w in wordings.versions(session, "nl")] == [2, 1]


def test_the_ready_made_text_is_not_copied(workspace: Workspace) -> None:
    """Whoever goes back to it follows it again."""
    with workspace.transaction() as session:
        assert wordings.template(session, "en") == wordings.shipped("en")
        wordings.keep_template(session, "en", "Ours")
        assert wordings.template(session, "en") == "Ours"
        wordings.keep_template(session, "en", wordings.shipped("en"))
        assert wordings.template(session, "en") == wordings.shipped("en")
        stored = session.connection().exec_driver_sql("SELECT value FROM setting WHERE key = 'consent_text_en'")
        assert stored.scalar() == '""'


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ready_made_text_is_whole(language: str) -> None:
    """It has a title, says who asks, how to take it back and where to complain, and stands without any of them."""
    shipped = wordings.shipped(language)
    assert checked(shipped) == shipped
    full = fill(shipped, {name: name.upper() for name in FIELDS})
    assert all(name.upper() in full for name in FIELDS)
    assert all(parts(full))
    bare = fill(shipped, {"shop": "Zon"})
    assert not set("[]{}") & set(bare)
    assert "  " not in bare
