"""The settings of a file."""

from crm.domain.address import PostalAddress
from crm.domain.settings import Settings


def test_a_new_shop_is_dutch() -> None:
    """Without a word from the owner: Dutch, euros, a year as active window."""
    settings = Settings()
    assert (settings.country, settings.language, settings.currency, settings.window_days) == ("NL", "nl", "EUR", 365)


def test_the_country_is_that_of_the_address() -> None:
    """There is one country, not two."""
    assert Settings(address=PostalAddress(country="BG")).country == "BG"
