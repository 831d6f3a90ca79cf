"""People linked to each other: who works where, lives with whom, was sent by whom (product P1)."""

from dataclasses import replace

from crm.domain.relation import RelationDraft, RelationLine, Suggestion, checked_relation
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import customers, related, relations, suppression


def of(workspace: Workspace, customer_id: int) -> tuple[RelationLine, ...]:
    """The relations of a customer in both directions, those that hold first."""
    with workspace.read() as session:
        return relations.lines(session, customer_id, workspace.today())


def get(workspace: Workspace, relation_id: int) -> RelationDraft:
    """One relation.

    Raises:
        NotFound: it does not exist (any more).
    """
    with workspace.read() as session:
        return relations.draft_of(relations.record_of(session, relation_id))


def suggested(workspace: Workspace, customer_id: int) -> tuple[Suggestion, ...]:
    """Who may belong to a customer, by address, surname, company or e-mail. Never linked without being asked.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    with workspace.read() as session:
        return related.suggestions(session, customers.customer(session, customer_id))


def add(workspace: Workspace, draft: RelationDraft) -> Outcome:
    """Link two customers; the outcome's value is the id of the relation.

    Raises:
        InvalidInput: with oneself, days that cannot be, or linked so already. NotFound: one of them is gone.
    """
    today = workspace.today()
    checked = checked_relation(draft, today)
    with workspace.write(N_("Link {name}"), name=_name(workspace, draft.customer_id)) as unit:
        customers.record_of(unit.session, checked.other_id)
        for one in (checked.customer_id, checked.other_id):
            suppression.check_still_there(unit.session, one)
        if relations.between(unit.session, checked, today):
            raise InvalidInput(N_("These two are linked like that already."), field="other")
        record = relations.insert(unit.session, checked)
    return finished(unit, record.id)


def update(workspace: Workspace, relation_id: int, draft: RelationDraft) -> Outcome:
    """Change the kind, the direction, the role or the days of a relation.

    Raises:
        InvalidInput: as in ``add``. NotFound: it was removed.
    """
    checked = checked_relation(draft, workspace.today())
    with workspace.write(N_("Change the link of {name}"), name=_name(workspace, draft.customer_id)) as unit:
        record = relations.record_of(unit.session, relation_id)
        record.customer_id, record.other_id = checked.customer_id, checked.other_id
        record.kind, record.role = checked.kind.value, checked.role
        record.since, record.until = checked.since, checked.until
    return finished(unit, relation_id)


def end(workspace: Workspace, relation_id: int) -> Outcome:
    """Let a relation end today; it stays on the page as a former one.

    Raises:
        NotFound: it was removed.
    """
    draft = get(workspace, relation_id)
    return update(workspace, relation_id, replace(draft, until=workspace.today()))


def remove(workspace: Workspace, relation_id: int) -> Outcome:
    """Take a relation away that never was.

    Raises:
        NotFound: it was removed already.
    """
    draft = get(workspace, relation_id)
    with workspace.write(N_("Remove the link of {name}"), name=_name(workspace, draft.customer_id)) as unit:
        unit.session.delete(relations.record_of(unit.session, relation_id))
    return finished(unit, relation_id)


def _name(workspace: Workspace, customer_id: int) -> str:
    with workspace.read() as session:
        return customers.customer(session, customer_id).profile.display_name()
