"""Places and tags that customers have, for the filters of the list."""

from crm.storage.connection import Reading

_CITIES = """
SELECT (SELECT c.city FROM customer c JOIN figure g ON g.customer_id = c.id
        WHERE g.archived = 0 AND g.city_sort = f.city_sort LIMIT 1)
FROM figure f WHERE f.archived = 0 AND f.city_sort > '' GROUP BY f.city_sort ORDER BY count(*) DESC, f.city_sort LIMIT ?
"""
_TAGS = "SELECT tag FROM tag GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ?"


def cities(session: Reading, limit: int) -> tuple[str, ...]:
    """The places of most customers, as one of them wrote it."""
    return tuple(row[0] for row in session.connection().exec_driver_sql(_CITIES, (limit,)))


def tags(session: Reading, limit: int) -> tuple[str, ...]:
    """The tags of most customers."""
    return tuple(row[0] for row in session.connection().exec_driver_sql(_TAGS, (limit,)))
