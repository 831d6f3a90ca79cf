"""The list of the erased beside the customer file."""

from datetime import date
from pathlib import Path

import pytest

from crm.domain.erasure import Trace
from crm.errors import FileProblem
from crm.services.workspace import Workspace
from crm.storage import erased_list, suppression
from crm.storage.erased_list import ErasedList

DAY = date(2026, 11, 1)


def test_there_is_none_at_first(workspace: Workspace) -> None:
    """Then it is empty, and nothing has to be done at opening."""
    assert erased_list.read(workspace.path) == ErasedList()
    with workspace.read() as session:
        assert not erased_list.wanted(session, workspace.path)


def test_what_is_added_is_read_again(workspace: Workspace) -> None:
    """People once, all digests of the file with their key, and the backups that wait now."""
    her = (DAY, {4: "m4", 2: "m2"})
    with workspace.transaction() as session:
        suppression.add(session, [(Trace.NUMBER, "7")], DAY)
        erased_list.add(workspace.path, session, [her], ["a"])
        erased_list.add(workspace.path, session, [her, (DAY, {9: "m9"})], [])
        key = suppression.key_of(session)
        assert erased_list.wanted(session, workspace.path)
    listed = erased_list.read(workspace.path)
    assert (listed.people, listed.waiting, listed.key) == ((her, (DAY, {9: "m9"})), (), key)
    assert (listed.ids, [row[0] for row in listed.digests]) == (frozenset({2, 4, 9}), ["number"])


def test_a_backup_opened_where_it_lies_finds_it(workspace: Workspace) -> None:
    """The list stands beside it there."""
    with workspace.transaction() as session:
        erased_list.add(workspace.path, session, [(DAY, {4: "m"})], [])
    beside = erased_list.place(workspace.path).parent / "shop-20260101-080000.stamklant"
    assert erased_list.read(beside).ids == {4}


def test_a_spoilt_list_is_empty(workspace: Workspace) -> None:
    """The file opens all the same."""
    place = erased_list.place(workspace.path)
    place.parent.mkdir()
    for text in ("", "[]", '{"people": []}', '{"people": [{"day": 3}]}'):
        place.write_text(text, "utf-8")
        assert erased_list.read(workspace.path) == ErasedList()


def test_a_closed_folder_is_told(tmp_path: Path) -> None:
    """The caller tries again at the next opening."""
    (tmp_path / "shop-backups").write_text("in the way")
    with pytest.raises(FileProblem):
        erased_list.write(tmp_path / "shop.stamklant", ErasedList())
