"""The segments of the made-up shop."""

import pytest

from crm.domain.demo_segments import segments
from crm.domain.segment import checked
from crm.i18n import LANGUAGES, catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_can_be_kept(language: str) -> None:
    """As an owner would make them, under names of their own."""
    made = segments(catalogue(language))
    assert [checked(segment, {}) for segment in made] == list(made)
    assert len({segment.name for segment in made}) == len(made)
