"""Questions about the profile and its dates."""

from datetime import date

import pytest

from crm.domain.account import AccountDraft
from crm.domain.customer import Email, Mark, PartialDate, Phone
from crm.domain.own_field import OwnField, OwnKind, OwnValue
from crm.domain.segment import Question
from crm.domain.segment_field import Op, What
from crm.services import accounts, customers, settings
from crm.services.workspace import Workspace
from tests.crm.storage.segment_shop import add, ask, found
from tests.factories import address, organisation


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """Anna in Ede, Bo in Gent, Cvetan in София, and the company Dijk; Eva is archived."""
    fields = (OwnField("size", "Shoe size", OwnKind.NUMBER), OwnField("fair", "Last fair", OwnKind.DATE))
    settings.save(workspace, settings.load(workspace).__class__(own_fields=fields))
    add(workspace, "Anna", addresses=(address(city="Ede", postcode="6711 AB"),), tags=("vip",), occupation="Florist",
        emails=(Email("a@example.nl"),), birth=PartialDate(12, 28, 1980), customer_since=date(2016, 11, 30),
        own=(OwnValue("size", "38,5"), OwnValue("fair", "2026-05-01")), interests=("Roses",))  # fmt: skip
    bo = add(workspace, "Bo", addresses=(address(city="Gent", postcode="9000", country="BE"),), tags=("Vip", "new"),
             phones=(Phone("0470 12 34 56"),), birth=PartialDate(1, 5), customer_since=date(2024, 2, 29),
             own=(OwnValue("size", "42"),), source="Neighbour", language="en")  # fmt: skip
    accounts.make(workspace, AccountDraft(bo))
    add(workspace, "Cvetan", addresses=(address(city="София", postcode="1000", country="BG"),), language="bg",
        birth=PartialDate(2, 29, 2012), mark=Mark.MOVED, marked_on=date(2026, 2, 2), occupation="Цветар")  # fmt: skip
    customers.add(workspace, organisation("Dijk"))
    add(workspace, "Eva", tags=("vip",), archived=True)
    customers.roll(workspace)
    return workspace


CASES = [
    (ask(What.KIND, Op.IS, "organisation"), "Dijk"),
    (ask(What.KIND, Op.IS_NOT, "organisation"), "Anna Bo Cvetan"),
    (ask(What.CITY, Op.IS, "ede", "GENT"), "Anna Bo"),
    (ask(What.CITY, Op.CONTAINS, "офи"), "Cvetan"),
    (ask(What.CITY, Op.IS_NOT, "Ede"), "Bo Cvetan Dijk"),
    (ask(What.POSTCODE, Op.STARTS, "67 11a"), "Anna"),
    (ask(What.COUNTRY, Op.IS, "BE", "BG"), "Bo Cvetan"),
    (ask(What.COUNTRY, Op.IS_NOT, "NL"), "Bo Cvetan Dijk"),
    (ask(What.LANGUAGE, Op.IS, "nl"), "Anna Dijk"),
    (ask(What.OCCUPATION, Op.IS, "florist"), "Anna"),
    (ask(What.OCCUPATION, Op.STARTS, "цвет"), "Cvetan"),
    (ask(What.SOURCE, Op.CONTAINS, "neigh"), "Bo"),
    (ask(What.TAG, Op.IS, "VIP"), "Anna Bo"),
    (ask(What.TAG, Op.IS_NOT, "new"), "Anna Cvetan Dijk"),
    (ask(What.INTEREST, Op.CONTAINS, "rose"), "Anna"),
    (ask(What.OWN, Op.AT_LEAST, "38.5", key="size"), "Anna Bo"),
    (ask(What.OWN, Op.BETWEEN, "9", "40", key="size"), "Anna"),
    (ask(What.OWN, Op.IS_NOT, "42", key="size"), "Anna Cvetan Dijk"),
    (ask(What.OWN, Op.BEFORE, "2026-06-01", key="fair"), "Anna"),
    (ask(What.OWN, Op.NO, key="fair"), "Bo Cvetan Dijk"),
    (ask(What.EMAIL, Op.YES), "Anna"),
    (ask(What.PHONE, Op.NO), "Anna Cvetan Dijk"),
    (ask(What.ADDRESS, Op.NO), "Dijk"),
    (ask(What.BIRTH, Op.YES), "Anna Bo Cvetan"),
    (ask(What.MARK, Op.IS, "moved", "deceased"), "Cvetan"),
    (ask(What.ACCOUNT, Op.YES), "Bo"),
    (ask(What.BIRTHDAY, Op.BETWEEN, "12-15", "01-10"), "Anna Bo"),
    (ask(What.BIRTHDAY, Op.BETWEEN, "02-01", "03-01"), "Cvetan"),
    (ask(What.BIRTHDAY, Op.COMING, 40), "Anna"),
    (ask(What.BIRTHDAY, Op.COMING, 43), "Anna Bo"),
    (ask(What.BIRTHDAY, Op.COMING, 97), "Anna Bo Cvetan"),
    (ask(What.BIRTHDAY, Op.COMING, 96), "Anna Bo"),
    (ask(What.AGE, Op.AT_LEAST, 45), "Anna"),
    (ask(What.AGE, Op.AT_LEAST, 46), ""),
    (ask(What.AGE, Op.BETWEEN, 10, 14), "Cvetan"),
    (ask(What.SINCE, Op.BETWEEN, "2016-01-01", "2016-12-31"), "Anna"),
    (ask(What.SINCE_DAY, Op.COMING, 7), "Anna"),
    (ask(What.YEARS, Op.AT_LEAST, 2), "Anna Bo"),
    (ask(What.YEARS, Op.AT_LEAST, 10), ""),
]


@pytest.mark.parametrize(("asked", "names"), CASES, ids=lambda v: v if isinstance(v, str) else f"{v.what}-{v.op}")
def test_whom_a_question_finds(shop: Workspace, asked: Question, names: str) -> None:
    """Case and accents do not matter; archived customers are in no segment; 29 February counts as the 28th."""
    assert found(shop, asked) == names
