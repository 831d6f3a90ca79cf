"""Purchases that name their customer and give no number (decision 13)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crm.domain.importing import ImportPlan, Mapping, Mode
from crm.domain.name import PersonName
from crm.errors import InvalidInput
from crm.services import customers, imports, reports
from crm.services.workspace import Workspace
from tests.factories import dump, person
from tests.tables import table_file

HEAD = "Datum;Klant;Bedrag\n"
ROWS = HEAD + "13-10-2026;Anna Wit;2,50\n14-10-2026;Bram de Boer;9,00\n15-10-2026;anna wit;1,00\n"


def bring(workspace: Workspace, folder: Path, text: str, mode: Mode = Mode.FILL, **mapping: Any) -> ImportPlan:
    given = Mapping(kind="purchases", **{"names_only": "customers", **mapping})
    plan: ImportPlan = imports.apply(workspace, table_file(folder, text), given, mode).value.plan
    return plan


def held(workspace: Workspace) -> tuple[int, int]:
    return reports.counts(workspace)


def test_nothing_happens_before_the_answer(workspace: Workspace, tmp_path: Path) -> None:
    """The question names the key of the mapping."""
    with pytest.raises(InvalidInput) as asked:
        bring(workspace, tmp_path, ROWS, names_only=None)
    assert (asked.value.field, held(workspace)) == ("names_only", (0, 0))


def test_every_name_becomes_one_customer(workspace: Workspace, tmp_path: Path) -> None:
    """Whatever its case; the name is taken apart, and nobody is called “Customer Anna Wit”."""
    plan = bring(workspace, tmp_path, ROWS)
    assert (plan.customers_added, plan.purchases_added, plan.rejected) == (2, 3, 0)
    (row,) = customers.search(workspace, "boer")
    profile = customers.get(workspace, row.id).profile
    assert (profile.name, profile.number, profile.name_unknown) == (PersonName("Bram", "", "de", "Boer"), "", False)


def test_the_same_file_twice_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    """Nor does it when there are receipt numbers."""
    numbered = "Bon;" + HEAD + "1;13-10-2026;Anna Wit;2,50\n2;13-10-2026;Els;1,00\n"
    for text in (ROWS, numbered):
        bring(workspace, tmp_path, text)
        before = dump(workspace)
        plan = bring(workspace, tmp_path, text)
        assert (plan.untouched, dump(workspace)) == (plan.rows, before)
    assert held(workspace)[0] == 3


def test_the_next_file_finds_them(workspace: Workspace, tmp_path: Path) -> None:
    """Adding every row as new does not look."""
    bring(workspace, tmp_path, ROWS)
    more = HEAD + "16-10-2026;Anna Wit;3,00\n"
    assert bring(workspace, tmp_path, more).customers_added == 0
    assert bring(workspace, tmp_path, more, Mode.ADD).customers_added == 1
    assert bring(workspace, tmp_path, HEAD + "17-10-2026;Anna Wit;3,00\n").rejected == 1, "two of that name now"


def test_a_known_customer_is_never_found_by_name(workspace: Workspace, tmp_path: Path) -> None:
    """Entered by hand, or come with a number."""
    by_hand = customers.add(workspace, person("Anna", "Wit")).value
    bring(workspace, tmp_path, "Datum;Klantnummer;Klantnaam;Bedrag\n13-10-2026;5;Bram de Boer;2,50\n")
    assert bring(workspace, tmp_path, ROWS).customers_added == 2
    assert customers.card(workspace, by_hand).answers.total_cents == 0


def test_a_renamed_customer_is_found_by_the_new_name(workspace: Workspace, tmp_path: Path) -> None:
    """The record is what counts, not what the file once said."""
    bring(workspace, tmp_path, ROWS)
    (row,) = customers.search(workspace, "anna wit")
    found = customers.get(workspace, row.id)
    renamed = replace(found.profile, name=PersonName("Anna", surname="Zwart"))
    customers.update(workspace, row.id, found.version, renamed)
    assert bring(workspace, tmp_path, HEAD + "16-10-2026;Anna Zwart;3,00\n").customers_added == 0


def test_taking_back_and_again(workspace: Workspace, tmp_path: Path) -> None:
    """Customers and purchases go; the next import makes them anew."""
    bring(workspace, tmp_path, ROWS)
    (batch,) = imports.batches(workspace)
    assert "named" not in batch.counts
    imports.undo_batch(workspace, batch.id)
    assert held(workspace) == (0, 0)
    assert bring(workspace, tmp_path, ROWS).customers_added == 2


def test_sales_without_a_customer(workspace: Workspace, tmp_path: Path) -> None:
    """The other answer: nobody is made, and the same file twice changes nothing."""
    plan = bring(workspace, tmp_path, ROWS, names_only="anonymous")
    assert (plan.customers_added, plan.anonymous, held(workspace)) == (0, 3, (0, 3))
    assert bring(workspace, tmp_path, ROWS, names_only="anonymous").untouched == 3


def test_some_are_left_out(workspace: Workspace, tmp_path: Path) -> None:
    """No new customers wanted; a “name” of a thousand letters; no names wanted at all."""
    assert bring(workspace, tmp_path, ROWS, unknown_customers="reject").rejected == 3
    assert bring(workspace, tmp_path, HEAD + f"13-10-2026;A{'a' * 300};2,50\n").rejected == 1
    assert bring(workspace, tmp_path, ROWS, names_only="reject").rejected == 3


def test_a_name_that_is_nobody(workspace: Workspace, tmp_path: Path) -> None:
    """What a till writes for a passer-by is no customer."""
    plan = bring(workspace, tmp_path, HEAD + "13-10-2026;Anna Wit;2,50\n13-10-2026;Passant;2,50\n13-10-2026;;1,00\n")
    assert (plan.customers_added, plan.anonymous) == (1, 2)


def test_names_beside_numbers(workspace: Workspace, tmp_path: Path) -> None:
    """Only when the mapping says so; the ids made in between stay apart."""
    text = "Datum;Klantnummer;Klantnaam;Bedrag\n" + "".join(
        f"13-10-2026;{number};{name};2,50\n" for number, name in (("", "Anna"), ("5", "Bram"), ("", "Els"), ("", "Jan"))
    )
    assert bring(workspace, tmp_path, text, names_only=None).rejected == 3
    assert bring(workspace, tmp_path, text).customers_added == 3
    assert bring(workspace, tmp_path, text).untouched == 4
