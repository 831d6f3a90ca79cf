"""Doubts are sentences for the screen."""

from crm.domain.doubt import Doubt
from crm.i18n import catalogue


def test_a_doubt_is_a_sentence_with_values() -> None:
    """Equal doubts are equal, and the values fill the sentence."""
    doubt = Doubt("Is the 0 in front missing? It is read as {number}.", {"number": "+31612345678"})
    assert doubt == Doubt(doubt.text, dict(doubt.values))
    assert "+31612345678" in catalogue("en").tr(doubt.text, **doubt.values)
