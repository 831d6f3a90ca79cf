"""The fields that segments ask about."""

from crm.domain.segment_field import FIELDS, HEADINGS, OPS, Kind, Op, What


def test_every_field_can_be_asked() -> None:
    """Each has a heading, comparisons with words, and how many values they need."""
    assert set(FIELDS) == set(What)
    for field in FIELDS.values():
        assert field.heading in HEADINGS
        assert field.ops
        assert set(field.ops) <= set(OPS)
        assert all(len(field.number_of_values(op)) > 0 for op in field.ops)


def test_how_many_values_a_comparison_needs() -> None:
    """None for yes and no, two for a stretch, one of several for equality."""
    city, age = FIELDS[What.CITY], FIELDS[What.AGE]
    assert FIELDS[What.EMAIL].number_of_values(Op.YES) == range(1)
    assert age.number_of_values(Op.BETWEEN) == range(2, 3)
    assert 3 in city.number_of_values(Op.IS)
    assert 0 not in city.number_of_values(Op.IS)
    assert FIELDS[What.MAY].number_of_values(Op.IS) == range(1, 2)


def test_only_what_happened_on_days_looks_back() -> None:
    """A place or a birthday has no “in the last 90 days”."""
    assert not any(field.looks_back for field in FIELDS.values() if field.kind in (Kind.DAY, Kind.YEARLESS, Kind.OWN))
