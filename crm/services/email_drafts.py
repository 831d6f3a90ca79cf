"""E-mails prepared from a plan, as files or for the mail program; nothing is sent (product L8)."""

from contextlib import ExitStack
from pathlib import Path

from crm.domain.letter import LetterPlan
from crm.letters import emails
from crm.services.letter_facts import check_again
from crm.services.letters import RunResult, keep
from crm.services.workspace import Outcome, Progress, Workspace


def draft(
    workspace: Workspace,
    planned: LetterPlan,
    folder: Path | None,
    progress: Progress | None = None,
    *,
    log: bool = True,
) -> Outcome:
    """Write one draft a customer into ``folder`` and keep the run with every text, as one undo step.

    Without a folder the words are kept alone, for a draft that a mail program opens by ``link``. The outcome's value is
    a ``RunResult``; the run stays with the customers unless ``log`` is False.

    Raises:
        NotFound: nobody to write to. NotAllowed: somebody may not be written to any more. FileProblem: the folder
        cannot be written to. Cancelled: nothing is left behind. InvalidInput: e-mails above the shop's limit, and
        nobody is named who decided that.
    """
    check_again(workspace, planned)
    letters = [p.letter for p in planned.letters]
    names = [f"{p.recipient.reference} {p.recipient.profile.display_name()}" for p in planned.letters]
    with ExitStack() as files:
        made = files.enter_context(emails.written(letters, folder, names, progress=progress)) if folder else []
        result = RunResult(len(letters), tuple(made))
        return keep(workspace, planned, result) if log else Outcome(result)


def link(planned: LetterPlan) -> str:
    """What opens the e-mail of a plan in the mail program; empty where it is too long for that, or not the only one."""
    return emails.link(planned.letters[0].letter) if len(planned.letters) == 1 else ""
