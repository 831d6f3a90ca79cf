"""What the builder of a rule offers."""

from crm.domain.own_field import OwnField, OwnKind
from crm.domain.segment_field import FIELDS, Kind, Op, What
from crm.domain.segment_offer import askables
from crm.domain.segment_words import Speech
from crm.i18n import catalogue

OWN = (
    OwnField("size", "Shoe size", OwnKind.NUMBER),
    OwnField("fair", "Last fair", OwnKind.DATE),
    OwnField("colour", "Colour", OwnKind.CHOICE, ("red", "blue")),
    OwnField("remark", "Remark"),
)


def test_own_fields_stand_among_the_profile() -> None:
    """Each with the comparisons of its kind, before what is only known or not."""
    fields = askables(Speech(catalogue("nl"), "nl"), OWN, {What.TAG: ("vip",)})
    own = [one for one in fields if one.what is What.OWN]
    assert [(one.key, one.kind) for one in own] == [
        ("size", Kind.OWN), ("fair", Kind.DAY), ("colour", Kind.CHOICE), ("remark", Kind.TEXT),
    ]  # fmt: skip
    assert own[2].choices == {"red": "red", "blue": "blue"}
    assert all(set(one.ops) <= set(FIELDS[What.OWN].ops) for one in own)
    assert next(one for one in fields if one.what is What.TAG).texts == ("vip",)


def test_a_field_without_choices_is_not_offered() -> None:
    """Segments and letters appear once there are some; flags and texts always."""
    nothing = {one.what for one in askables(Speech(catalogue("en"), "en"), (), {})}
    assert {What.SEGMENT, What.LETTER, What.RFM} & nothing == set()
    some = Speech(catalogue("en"), "en", names={What.SEGMENT: {1: "Market"}})
    found = next(one for one in askables(some, (), {}) if one.what is What.SEGMENT)
    assert (found.choices, found.ops[0]) == ({1: "Market"}, Op.IS)
