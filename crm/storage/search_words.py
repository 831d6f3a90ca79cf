"""The words a customer is found by."""

from crm.domain.customer import CustomerDraft
from crm.domain.name import long_search_key
from crm.storage import details, search


def search_text(draft: CustomerDraft) -> str:
    """Everything a customer is found by, folded: names, numbers, e-mails, phones, places, tags, notes."""
    words = [
        draft.display_name(),
        draft.organisation,
        draft.number,
        *(e.address for e in draft.emails),
        *(
            f"{a.street} {a.house_number}{a.addition} {a.postcode} {a.postcode.replace(' ', '')} {a.city}"
            for a in draft.addresses
        ),
        *draft.tags,
        *details.words(draft),
        draft.note[:2000],
    ]
    digits = [search.phone_words(p.number, p.e164) for p in draft.phones]
    return " ".join(part for part in (long_search_key(" ".join(filter(None, words))), *digits) if part)
