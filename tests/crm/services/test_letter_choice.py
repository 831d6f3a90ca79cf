"""Why somebody is left out: the order of the reasons."""

from crm.domain.letter import LEFT_OUT_WORDS, LeftOut

MANUAL = (
    "deceased archived moved closed mail_returned objection profiling no_consent too_young contact_pressure "
    "thanked_recently no_address missing_field missing_glyph duplicate_address"
)


def test_every_reason_has_its_words_in_the_order_of_the_manual() -> None:
    """cli.md names them in this order; the first that applies is told."""
    assert [reason.value for reason in LeftOut] == MANUAL.split()
    assert set(LEFT_OUT_WORDS) == set(LeftOut)
