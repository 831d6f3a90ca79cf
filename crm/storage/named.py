"""What customers are called, for lists of very many of them."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from crm.domain.named import Named

_QUERY = "SELECT id, coalesce(number, '#' || id), list_name FROM customer"


def everybody(session: Session) -> dict[int, Named]:
    """Every customer by id."""
    return _found(session, _QUERY, ())


def some(session: Session, ids: Iterable[int]) -> dict[int, Named]:
    """These customers by id."""
    return _found(session, f"{_QUERY} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))


def _found(session: Session, query: str, values: tuple[Any, ...]) -> dict[int, Named]:
    raw: Any = session.connection().connection.driver_connection
    return {row[0]: Named(row[1], row[2]) for row in raw.execute(query, values)}
