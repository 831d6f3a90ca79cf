"""Dialogs for short input. One joins the pictures and the language test by one line here."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from ui.context import Context


@dataclass(frozen=True, slots=True)
class DialogSpec:
    """A dialog class with ``sample(ctx) -> QDialog``: itself, filled as it would be in the open customer file."""

    name: str
    module: str
    cls: str

    def sample(self, ctx: "Context") -> "QDialog":
        """The dialog as a picture shows it; not yet visible."""
        made: QDialog = getattr(import_module(f"ui.dialogs.{self.module}"), self.cls).sample(ctx)
        return made


DIALOGS = (
    DialogSpec("customer-form", "customer_form", "CustomerForm"),
    DialogSpec("purchase-form", "purchase_form", "PurchaseForm"),
    DialogSpec("product-form", "product_form", "ProductForm"),
    DialogSpec("goes-with-form", "goes_with_form", "GoesWithForm"),
    DialogSpec("consent-form", "consent_form", "ConsentForm"),
    DialogSpec("batch-proof-form", "proof_form", "BatchProofForm"),
    DialogSpec("take-back-form", "take_back_form", "TakeBackForm"),
    DialogSpec("preference-form", "preference_form", "PreferenceForm"),
    DialogSpec("consent-paper", "consent_paper", "ConsentPaper"),
    DialogSpec("wordings-form", "wordings_form", "WordingsForm"),
    DialogSpec("intake-form", "intake_form", "IntakeForm"),
    DialogSpec("entry-form", "entry_form", "EntryForm"),
    DialogSpec("survey-form", "survey_form", "SurveyForm"),
    DialogSpec("task-form", "task_form", "TaskForm"),
    DialogSpec("later-form", "later_form", "LaterForm"),
    DialogSpec("aside-form", "aside_form", "AsideForm"),
    DialogSpec("celebration-form", "celebration_form", "CelebrationForm"),
    DialogSpec("gesture-form", "gesture_form", "GestureForm"),
    DialogSpec("relation-form", "relation_form", "RelationForm"),
    DialogSpec("account-form", "account_form", "AccountForm"),
    DialogSpec("tag-form", "chosen_forms", "TagForm"),
    DialogSpec("list-form", "list_form", "ListForm"),
    DialogSpec("view-form", "chosen_forms", "ViewForm"),
    DialogSpec("mark-form", "chosen_forms", "MarkForm"),
    DialogSpec("filter-form", "filter_form", "FilterForm"),
    DialogSpec("list-use-form", "list_use_form", "ListUseForm"),
    DialogSpec("solve-form", "follow_forms", "SolveForm"),
    DialogSpec("decline-form", "follow_forms", "DeclineForm"),
    DialogSpec("publish-form", "follow_forms", "PublishForm"),
    DialogSpec("access-dialog", "access_dialog", "AccessDialog"),
    DialogSpec("erase-dialog", "erase_dialog", "EraseDialog"),
    DialogSpec("keeping-dialog", "keeping_dialog", "KeepingDialog"),
    DialogSpec("rules-dialog", "rules_dialog", "RulesDialog"),
    DialogSpec("rule-form", "rule_form", "RuleForm"),
    DialogSpec("kept-letter", "kept_letter", "KeptLetter"),
    DialogSpec("clear-form", "keeping_dialog", "ClearForm"),
    DialogSpec("import-list", "import_list", "ImportList"),
    DialogSpec("import-wizard", "import_wizard", "ImportWizard"),
)


def available() -> tuple[DialogSpec, ...]:
    """The dialogs whose module is there."""
    from importlib.util import find_spec

    return tuple(dialog for dialog in DIALOGS if find_spec(f"ui.dialogs.{dialog.module}"))
