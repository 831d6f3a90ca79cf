"""Reasons in words."""

from crm.domain.duplicate import AGAINST, REASONS, Reason


def test_every_reason_has_its_words() -> None:
    """In the order in which they are declared, no two alike."""
    assert list(REASONS) == list(Reason)
    assert len(set(REASONS.values())) == len(Reason)


def test_what_speaks_against() -> None:
    """All that tells people apart, and nothing else."""
    assert {reason for reason in Reason if reason.value.startswith("other_")} | {Reason.HOUSE_MATES} == AGAINST
