"""Letters: who gets one, what it says, printing, and keeping what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from crm.domain.consent import PURPOSES, Channel
from crm.domain.letter import (
    LetterPlan,
    LetterText,
    Recipient,
    Template,
    Way,
)
from crm.domain.settings import Settings
from crm.domain.signing import waits
from crm.errors import InvalidInput, NotFound
from crm.i18n import N_
from crm.letters import compose, pdf
from crm.letters.files import gone_on_failure
from crm.letters.proof import draw_proof
from crm.paths import replacing
from crm.services import tiers
from crm.services.consents import recorder
from crm.services.letter_choice import Facts, rather, sorted_out
from crm.services.letter_facts import check_again, facts_of, recipients_of
from crm.services.letter_households import put_together
from crm.services.workspace import Outcome, Progress, Workspace, finished
from crm.storage import letters as stored
from crm.storage import lists, purchases
from crm.storage import settings as stored_settings
from crm.storage.database import Session


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom to write to: the buyers of a range of days (``until`` excluded), chosen customers, or everybody.

    ``selected`` customers were chosen by what they bought (a segment), as buyers always are: some object to that.
    """

    kind: str = "buyers"
    customer_ids: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a printing wrote."""

    written: int
    files: tuple[Path, ...]
    run_id: int | None = None


def templates(language: str) -> tuple[Template, ...]:
    """The letters that can be printed, with their titles in ``language``."""
    return tuple(compose.templates(language))


def plan(
    workspace: Workspace,
    template_id: str,
    audience: Audience,
    *,
    on: date,
    channel: Channel = Channel.POST,
    purpose: str | None = None,
    over_limit: bool = False,
) -> LetterPlan:
    """The one of ``plans`` for everybody over the same channel: who would get it and who is left out, with the reason.

    Raises:
        NotFound: no such template. InvalidInput: no such purpose.
    """
    (only,) = plans(workspace, template_id, audience, Way(channel), on=on, purpose=purpose, over_limit=over_limit)
    return only


def plans(
    workspace: Workspace,
    template_id: str,
    audience: Audience,
    way: Way,
    *,
    on: date,
    purpose: str | None = None,
    over_limit: bool = False,
    households: bool = False,
) -> tuple[LetterPlan, ...]:
    """The plan of letters or of e-mails; as each prefers both, e-mails for who would rather have one and may.

    Nothing is written. ``over_limit`` writes to those too who got as many letters lately as the shop's own limit
    allows; as each prefers, who would rather be called is left out. With ``households`` people who live together
    share one letter on paper.

    Raises:
        NotFound: no such template. InvalidInput: no such purpose.
    """
    wished = {"purpose": purpose, "over_limit": over_limit, "as_wished": way is Way.WISH, "households": households}
    if way is not Way.WISH:
        return (_decided(*_asked(workspace, template_id, audience, on, {**wished, "channel": Channel(way)})),)
    everybody, facts = _asked(workspace, template_id, audience, on, wished)
    by_email = [one for one in everybody if rather(one, facts) is Channel.EMAIL]
    ids = {one.customer_id for one in by_email}
    on_paper = [one for one in everybody if one.customer_id not in ids]
    return _decided(on_paper, facts), _decided(by_email, replace(facts, channel=Channel.EMAIL, as_wished=False))


def _decided(recipients: Sequence[Recipient], facts: Facts) -> LetterPlan:
    made = sorted_out(recipients, facts)
    return put_together(made, facts) if facts.households and facts.channel is Channel.POST else made


def _asked(
    workspace: Workspace, template_id: str, audience: Audience, on: date, wished: Mapping[str, Any]
) -> tuple[list[Recipient], Facts]:
    """Everybody of an audience, and what decides about them."""
    purpose = wished["purpose"] or compose.template(template_id, "en").purpose
    if purpose not in {known.value for known in PURPOSES}:
        raise InvalidInput(N_("There is no purpose “{purpose}”."), field="purpose", purpose=purpose)
    selected = audience.selected or audience.kind == "buyers"
    chosen = {**wished, "purpose": purpose, "template_id": template_id, "selected": selected}
    with workspace.read() as session:
        ids = _audience_ids(session, audience, on)
        held = tiers.held(session, on) if "{{tier" in compose.template(template_id, "en").body else {}
        return recipients_of(session, ids, held), facts_of(session, ids, on=on, today=workspace.today(), **chosen)


def _audience_ids(session: Session, audience: Audience, on: date) -> list[int]:
    if audience.kind == "customers":
        return list(audience.customer_ids)
    if audience.kind == "all":
        return list(lists.every(session, lists.Order(), on))
    return purchases.buyers(session, audience.since or date.min, audience.until or date.max)


def preview(workspace: Workspace, planned: LetterPlan, limit: int = 20) -> bytes:
    """The first letters of a plan as a PDF, exactly as they would be printed.

    Raises:
        NotFound: the plan has no letters.
    """
    if not planned.letters:
        raise NotFound(N_("There is nobody to write to."))
    return _drawn([p.letter for p in planned.letters[:limit]], _settings(workspace))


def print_proof(workspace: Workspace, path: Path) -> Path:
    """Write the test page of the chosen envelope: the window, the folds and an address in its place.

    Raises:
        FileProblem: the file cannot be written.
    """
    with replacing(path) as temporary, temporary.open("wb") as file:
        draw_proof(_settings(workspace), file)
    return path


def kept_pdf(workspace: Workspace, letter_id: int) -> bytes:
    """A letter that was sent, drawn again from its kept words.

    Raises:
        NotFound: there is no such letter.
    """
    return _drawn([kept_words(workspace, letter_id)], _settings(workspace))


def kept_words(workspace: Workspace, letter_id: int) -> LetterText:
    """A letter or an e-mail exactly as it was written.

    Raises:
        NotFound: there is no such letter.
    """
    with workspace.read() as session:
        return stored.text(session, letter_id)


def run_words(workspace: Workspace, run_id: int) -> tuple[LetterText, ...]:
    """All letters or e-mails of a run, exactly as they were written."""
    with workspace.read() as session:
        return tuple(stored.run_texts(session, run_id))


def _drawn(letters: Sequence[LetterText], settings: Settings) -> bytes:
    buffer = BytesIO()
    pdf.draw(letters, settings, buffer)
    return buffer.getvalue()


def _settings(workspace: Workspace) -> Settings:
    with workspace.read() as session:
        return stored_settings.load(session)


def print_run(
    workspace: Workspace, planned: LetterPlan, path: Path, progress: Progress | None = None, *, log: bool = True
) -> Outcome:
    """Draw the letters (no session is open meanwhile) and keep the run with every text, as one undo step.

    ``path`` ending in .pdf is one file; anything else a folder with one PDF a customer. The outcome's value is a
    ``RunResult``; the run stays with the customers unless ``log`` is False.

    Raises:
        NotFound: nobody to write to. NotAllowed: somebody may not be written to any more. FileProblem: the file
        cannot be written. Cancelled: nothing is left behind.
        InvalidInput: letters above the shop's limit, and nobody is named who decided that.
    """
    check_again(workspace, planned)
    settings = _settings(workspace)
    letters = [p.letter for p in planned.letters]
    if path.suffix.lower() == ".pdf":
        pdf.draw(letters, settings, path, progress=progress)
        files: tuple[Path, ...] = (path,)
    else:
        names = [f"{p.recipient.reference} {p.recipient.profile.display_name()}" for p in planned.letters]
        files = tuple(pdf.draw_each(letters, settings, path, names, progress=progress))
    result = RunResult(len(letters), files)
    if not log:
        return Outcome(result)
    with gone_on_failure(files):  # letters that are kept nowhere count for nobody
        return keep(workspace, planned, result)


_STEPS = {Channel.POST: "Print {n} letters", Channel.EMAIL: "Draft {n} e-mails"}


def keep(workspace: Workspace, planned: LetterPlan, result: RunResult) -> Outcome:
    """Keep a run with every text as one undo step; the outcome's value is ``result`` with its id.

    Letters on paper wait to be signed where the settings say so.

    Raises:
        InvalidInput: letters above the shop's limit, and nobody is named who decided that.
    """
    with workspace.write(_STEPS[planned.channel], n=len(planned.letters)) as unit:
        by = recorder(unit.session) if planned.over_limit else ""
        shop = stored_settings.load(unit.session)
        by_pen = waits(shop.letters_wait, has_signature=bool(shop.signature))
        to_sign = by_pen and planned.channel is Channel.POST
        run_id = stored.keep(unit.session, planned, over_limit_by=by, waits=to_sign)
    return finished(unit, replace(result, run_id=run_id))


def runs(workspace: Workspace) -> tuple[stored.RunRow, ...]:
    """The runs, newest first."""
    with workspace.read() as session:
        return tuple(stored.runs(session))
