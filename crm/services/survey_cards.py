"""Survey cards on paper (product R5)."""

from pathlib import Path

from crm.errors import InvalidInput
from crm.i18n import N_
from crm.reports import survey_cards
from crm.reports.survey_cards import SurveyCard
from crm.services.workspace import Workspace
from crm.storage import settings


def export(workspace: Workspace, path: Path, *, language: str = "") -> Path:
    """Write a page of cards as PDF, in the shop's language or ``language``.

    Raises:
        InvalidInput: another ending, or a name that cannot be printed. FileProblem: it cannot be written.
    """
    if path.suffix.lower() != ".pdf":
        raise InvalidInput(N_("“{name}” should end in .pdf."), field="to", name=path.name)
    with workspace.read() as session:
        shop = settings.load(session)
    card = SurveyCard(shop.shop_name, language or shop.language)
    if missing := card.unprintable():
        text = N_("The card holds characters that cannot be printed: {characters}")
        raise InvalidInput(text, field="to", characters=" ".join(sorted(missing)[:10]))
    survey_cards.write(card, path)
    return path
