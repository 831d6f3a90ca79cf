"""What a customer is called, for lists of very many of them."""

from typing import NamedTuple


class Named(NamedTuple):
    """The owner's number, else ``#id``, and the name as a list shows it."""

    reference: str
    name: str
