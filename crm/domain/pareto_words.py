"""What the best customers bring, as one sentence."""

from crm.domain.pareto import Pareto
from crm.domain.retention import SMALL
from crm.domain.rfm_words import Spoken


def answer(found: Pareto, said: Spoken) -> str:
    """What the best fifth brings, as one sentence."""
    if not found.customers:
        return said.texts.tr("No customer bought anything in this time.")
    if found.best_share is None:
        return said.texts.tr("What was bought in this time brought no money.")
    if found.customers == 1:
        return said.texts.tr("Your only customer of this time brought {whole}.", whole=said.money(found.revenue_cents))
    named = {"best": said.count(found.best_count), "total": said.count(found.customers)}
    named |= {"part": said.money(found.best_cents), "whole": said.money(found.revenue_cents)}
    if found.customers < SMALL:
        return said.texts.trn(
            "Your best customer of {total} brings {part} of the {whole}.",
            "Your best {best} customers of {total} bring {part} of the {whole}.",
            found.best_count,
            **named,
        )
    return said.texts.trn(
        "Your best 20 % ({best} customer) brings {share} of the sales.",
        "Your best 20 % ({best} customers) bring {share} of the sales.",
        found.best_count,
        share=said.rate(100 * found.best_share),
        **named,
    )
