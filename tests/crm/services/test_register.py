"""The register of processing as a file."""

from dataclasses import replace
from pathlib import Path

import pytest

from crm.domain.customer import PartialDate
from crm.domain.own_field import OwnField
from crm.errors import InvalidInput
from crm.services import customers, register
from crm.services import settings as shop
from crm.services.workspace import Workspace
from tests.crm.letters.sample import pages
from tests.factories import full_person


@pytest.mark.parametrize("language", ["nl", "en", "bg"])
def test_one_page_without_anybody_in_it(workspace: Workspace, tmp_path: Path, language: str) -> None:
    """Counts only: no name, address or note of a customer, whatever is known."""
    shop.save(workspace, replace(shop.load(workspace), own_fields=(OwnField("", "Shoe size"),)))
    customers.add(workspace, full_person("Sanne", "Zonnig", birth=PartialDate(4, 5, 1980)))
    path = register.export(workspace, tmp_path / "register.pdf", language=language)
    (text,) = pages(path)
    told = ("Sanne", "Zonnig", "sanne@", "06-12", "Rozendaal", "flowers", "1980")
    assert not [word for word in told if word in text]


def test_it_is_a_pdf(workspace: Workspace, tmp_path: Path) -> None:
    """Any other ending is refused."""
    with pytest.raises(InvalidInput):
        register.export(workspace, tmp_path / "register.docx")
