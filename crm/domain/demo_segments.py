"""The segments of the made-up shop: what an owner would ask first."""

from crm.domain.segment import Act, Match, Question, Rule, Scenario, Segment
from crm.domain.segment_field import Op, What
from crm.i18n import N_, Catalogue

_SILENT = N_("Good customers who stay away")
_CALL = N_("Call and ask how it is going")
_BIRTHDAY = N_("Birthday in the coming month")
_ASK = N_("Regulars without e-mail")
_ASK_FOR = N_("Ask for an e-mail address at the counter")


def segments(texts: Catalogue) -> tuple[Segment, ...]:
    """Three rules in the language of the shop, one with a scenario."""
    silent = Rule(
        Match.ALL,
        (
            Question(What.LAST_AGO, Op.AT_LEAST, (60,)),
            Question(What.SPENT, Op.AT_LEAST, (10_000,), days=365),
        ),
    )
    birthday = Rule(parts=(Question(What.BIRTHDAY, Op.COMING, (30,)), Question(What.PURCHASES, Op.AT_LEAST, (3,))))
    ask = Rule(parts=(Question(What.PURCHASES, Op.AT_LEAST, (5,), days=365), Question(What.EMAIL, Op.NO)))
    return (
        Segment(texts.tr(_SILENT), silent, entering=Scenario(Act.TASK, texts.tr(_CALL))),
        Segment(texts.tr(_BIRTHDAY), birthday),
        Segment(texts.tr(_ASK), ask, texts.tr(_ASK_FOR)),
    )
