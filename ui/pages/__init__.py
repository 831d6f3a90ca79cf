"""The pages of the window. A page joins by one line here; its module is loaded when it is first shown."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from crm.i18n import N_

if TYPE_CHECKING:
    from ui.context import Context
    from ui.widgets.page import Page


class PageSpec(NamedTuple):
    """Name, title (message id), icon and where the class is. ``under`` names the page marked in the navigation.

    ``needs`` names services to import on a worker before the page is built at start.
    """

    name: str
    title: str
    icon: str
    module: str
    cls: str
    under: str = ""
    needs: tuple[str, ...] = ()

    def build(self, ctx: "Context") -> "Page":
        """Load the module and make the page."""
        made: Page = getattr(import_module(f"ui.pages.{self.module}"), self.cls)(ctx)
        return made


PAGES = (
    PageSpec("today", N_("Today"), "today", "today", "TodayPage", needs=("today",)),
    PageSpec("agenda", N_("Agenda"), "calendar", "agenda", "AgendaPage"),
    PageSpec("customers", N_("Customers"), "people", "customers", "CustomersPage"),
    PageSpec("customer", N_("Customer"), "people", "customer", "CustomerPage", under="customers"),
    PageSpec("key_accounts", N_("Key accounts"), "star", "key_accounts", "KeyAccountsPage"),
    PageSpec("follow_up", N_("Follow-up"), "follow-up", "follow_up", "FollowUpPage"),
    PageSpec("intake", N_("Consent at the counter"), "consent", "intake", "IntakePage", under="customers"),
    PageSpec("duplicates", N_("Duplicates"), "people", "duplicates", "DuplicatesPage", under="customers"),
    PageSpec("letters", N_("Letters"), "letter", "letters", "LettersPage"),
    PageSpec("signing", N_("Sign letters"), "letter", "signing", "SigningPage", under="letters"),
    PageSpec("retention", N_("Retention"), "retention", "retention", "RetentionPage"),
    PageSpec("segments", N_("Segments"), "segments", "segments", "SegmentsPage"),
    PageSpec("products", N_("Products"), "product", "products", "ProductsPage"),
    PageSpec("consent", N_("Consent"), "consent", "consent", "ConsentPage"),
    PageSpec("settings", N_("Settings"), "settings", "settings", "SettingsPage"),
)


def spec(name: str) -> PageSpec:
    """The page with this name."""
    return next(page for page in PAGES if page.name == name)


def listed() -> tuple[PageSpec, ...]:
    """The pages of the navigation, in its order."""
    return tuple(page for page in PAGES if not page.under)


def shortcuts() -> dict[str, str]:
    """The key of every page of the navigation: Ctrl with a digit in their order, Ctrl and a comma for the settings."""
    numbered = [page.name for page in listed() if page.name != "settings"]
    digits = dict(zip(numbered, (f"Ctrl+{number % 10}" for number in range(1, 11)), strict=False))
    return {page.name: digits.get(page.name, "") for page in listed()} | {"settings": "Ctrl+,"}
