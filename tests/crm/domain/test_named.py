"""What a customer is called."""

from crm.domain.named import Named


def test_it_is_a_pair() -> None:
    """The number first."""
    assert tuple(Named("#12", "Berg, Jan")) == ("#12", "Berg, Jan")
