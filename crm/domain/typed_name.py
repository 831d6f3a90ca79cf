"""A name typed in one line, parted as far as one can be sure: what a search did not find becomes a new customer."""

from crm.domain.customer import CustomerDraft, Email, Phone
from crm.domain.name import PersonName

_PREFIXES = frozenset("van von de den der het 't ten ter te op in 's la le du el al ben".split())


def begun(typed: str) -> CustomerDraft:
    """A customer begun with what a search did not find: an e-mail address, a phone number, or a name."""
    if "@" in typed:
        return CustomerDraft(emails=(Email(typed),))
    if not any(letter.isalpha() for letter in typed):
        return CustomerDraft(phones=(Phone(typed),))
    return CustomerDraft(name=parted(typed))


def parted(typed: str) -> PersonName:
    """``anna van der berg`` as Anna / van der / Berg; ``berg, anna`` too. One word alone is a surname."""
    words = _turned(typed).split()
    if len(words) < 2:
        return PersonName(surname=_raised("".join(words)))
    start = next((n for n in range(1, len(words) - 1) if words[n].casefold() in _PREFIXES), None)
    if start is None:
        return PersonName(given=" ".join(map(_raised, words[:-1])), surname=_raised(words[-1]))
    end = next(n for n in range(start, len(words)) if words[n].casefold() not in _PREFIXES or n == len(words) - 1)
    prefix = " ".join(word.lower() for word in words[start:end])
    given, surname = (" ".join(map(_raised, part)) for part in (words[:start], words[end:]))
    return PersonName(given=given, prefix=prefix, surname=surname)


def _turned(typed: str) -> str:
    """``berg, jan van den`` as ``jan van den berg``."""
    before, _, after = typed.partition(",")
    return f"{after} {before}"


def _raised(word: str) -> str:
    """A capital where none was typed; a word with capitals of its own stays as it is."""
    return word[:1].upper() + word[1:] if word == word.lower() else word
