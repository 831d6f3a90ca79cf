"""The form for consent of a shop, blank or for a customer."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crm.errors import InvalidInput, NotFound
from crm.services import consent_forms, customers, settings, wordings
from crm.services.workspace import Workspace
from tests.crm.letters.sample import pages
from tests.factories import full_person, person


def text(workspace: Workspace, path: Path, **options: Any) -> str:
    return " ".join(pages(consent_forms.export(workspace, path / "form.pdf", **options).value)[0].split())


def test_a_blank_form_speaks_the_language_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    """Else that of the shop; its words are a version from then on, without a step in the history."""
    step = workspace.undo_step()
    assert "Mogen wij contact met u houden?" in text(workspace, tmp_path)
    assert "Български" in text(workspace, tmp_path, language="bg")
    assert [card.in_use is not None for card in wordings.cards(workspace)] == [True, False, True]
    assert workspace.undo_step() == step


def test_a_form_for_a_customer_is_filled_in(workspace: Workspace, tmp_path: Path) -> None:
    """In their language, with their number to file it by."""
    added = customers.add(workspace, full_person(language="en")).value
    found = text(workspace, tmp_path, customer_id=added)
    parts = ("Sanne de Vries", "Dorpsstraat 7, 1234 AB Rozendaal", "sanne@example.nl", "06-12345678", f"#{added}")
    assert all(part in found for part in parts)
    assert "May we keep in touch with you?" in found


def test_the_age_is_that_of_the_country(workspace: Workspace, tmp_path: Path) -> None:
    """Of the customer, else of the shop."""
    home = replace(full_person().addresses[0], country="BE")
    added = customers.add(workspace, full_person(addresses=(home,))).value
    assert "16" in text(workspace, tmp_path, language="en").partition("Under ")[2][:2]
    assert text(workspace, tmp_path, language="en", customer_id=added).partition("Under ")[2].startswith("13")


@pytest.mark.parametrize("options", [{"copies": 0}, {"copies": 101}, {"ending": ".doc"}, {"name": "🌷"}])
def test_what_cannot_be_printed_is_told(workspace: Workspace, tmp_path: Path, options: dict[str, Any]) -> None:
    """And no file appears."""
    shop = options.pop("name", "Zon")
    settings.save(workspace, replace(settings.load(workspace), shop_name=shop))
    with pytest.raises(InvalidInput):
        consent_forms.export(workspace, tmp_path / f"form{options.pop('ending', '.pdf')}", **options)
    assert not list(tmp_path.glob("form*"))


def test_nobody_is_no_customer(workspace: Workspace, tmp_path: Path) -> None:
    """Whoever was removed meanwhile is not found."""
    customers.add(workspace, person())
    with pytest.raises(NotFound):
        consent_forms.export(workspace, tmp_path / "form.pdf", customer_id=99)
