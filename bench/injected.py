"""Made-up customers of whom some stand there twice, mistyped: whether duplicates are found is known exactly.

Not a measurement itself (no ``rows``). The doubles have a typing error, lost accents, swapped names or an initial. Half
of them keep a phone number or an e-mail address, a quarter have neither, a quarter a phone number with a wrong digit
(performance research 7). Families at one address, with one phone and one surname, are there to be told apart.
"""

import json
import random
from dataclasses import dataclass, field, replace

from crm.analytics.people import People
from crm.domain.name import fold, latin
from crm.paths import RESOURCES

_SYLLABLES = (
    "ber ga sto ma ren vel hui dij ker lin den ro ta mol wes kan lo fre nij bos schip hof ter wal de ra".split()
)
_ENDS = ["sen", "stra", "mans", "ink", "beek", "huis", "man", "s", "veld", "berg"]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Person:
    """One line of a customer list. ``true_id`` is that of the person behind it."""

    true_id: int
    given: str
    surname: str
    phone: str = ""
    email: str = ""
    birth: int = 0
    street: str = ""
    postcode: str = ""
    city: str = ""


@dataclass
class World:
    """The dice and the lists that names and places are drawn from."""

    rng: random.Random
    names: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    towns: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        lists = json.loads((RESOURCES / "demo" / "people.json").read_text("utf-8"))
        for country in ("NL", "BE", "BG"):
            own = lists[country]
            given = own["women"] + own["men"]
            self.rng.shuffle(given)
            surnames = [surname for _, surname in own["surnames"]]
            self.names[country] = {"given": given, "surnames": surnames, "streets": own["streets"]}
        self.towns = [(self.word().capitalize(), self.rng.randrange(100_000, 900_000)) for _ in range(300)]

    def word(self) -> str:
        return "".join(self.rng.choice(_SYLLABLES) for _ in range(2)) + self.rng.choice(_ENDS)

    def ranked(self, items: list[str]) -> str:
        """An item, the first ones far more often than the last: as names are."""
        return items[int(len(items) * self.rng.random() ** 1.4)]

    def person(self, true_id: int) -> Person:
        rng = self.rng
        own = self.names[rng.choices(("NL", "BE", "BG"), (60, 25, 15))[0]]
        surname = self.ranked(own["surnames"]) if rng.random() < 0.4 else self.word().capitalize()
        town, base = self.towns[int(300 * rng.random() ** 3)]
        given = self.ranked(own["given"])
        return Person(
            true_id,
            given,
            surname,
            phone=f"06{rng.randrange(10**7, 10**8)}" if rng.random() < 0.85 else "",
            email=f"{latin(given)}{true_id}@example.org" if rng.random() < 0.6 else "",
            birth=self.day() if rng.random() < 0.4 else 0,
            street=f"{rng.choice(own['streets'])} {rng.randrange(1, 200)}",
            postcode=f"{base + rng.randrange(800)}",
            city=town,
        )

    def day(self) -> int:
        return self.rng.randrange(1940, 2006) * 10_000 + self.rng.randrange(1, 13) * 100 + self.rng.randrange(1, 29)

    def relative(self, person: Person, true_id: int) -> Person:
        """Somebody else of the same house."""
        given = self.ranked(self.rng.choice(list(self.names.values()))["given"])
        if given == person.given:
            return replace(self.person(true_id))
        return replace(person, true_id=true_id, given=given, email="", birth=self.day() if person.birth else 0)


def people(count: int, doubles: int, seed: int = 7) -> list[Person]:
    """``count`` different people and ``doubles`` of some of them, mixed."""
    world = World(random.Random(seed))
    found: list[Person] = []
    for true_id in range(count):
        family = found and world.rng.random() < 0.06
        found.append(world.relative(found[-1], true_id) if family else world.person(true_id))
    found += [_double(world.rng, person, at) for at, person in enumerate(world.rng.sample(found, doubles))]
    world.rng.shuffle(found)
    return found


def _double(rng: random.Random, person: Person, number: int) -> Person:
    named = _misnamed(rng, person)
    phone = email = ""
    if number % 4 < 2:
        phone, email = (named.phone, "") if named.phone and rng.random() < 0.5 else ("", named.email)
        phone = phone or ("" if email else named.phone)
    elif number % 4 == 2:
        phone = _wrong_digit(rng, named.phone) if named.phone else ""
    place = rng.random()
    street = named.street if rng.random() < 0.8 else _typed(rng, named.street)
    return replace(
        named,
        phone=phone,
        email=email,
        birth=named.birth if rng.random() < 0.7 else 0,
        street=street if place < 0.85 else "",
        postcode=named.postcode if place < 0.85 else "",
        city=named.city if place < 0.95 else "",
    )


def _misnamed(rng: random.Random, person: Person) -> Person:
    plain = replace(person, given=_plain(person.given), surname=_plain(person.surname))
    kind = rng.randrange(8)
    if kind == 0 and plain != person:
        return plain
    if kind == 1:
        return replace(person, given=person.surname, surname=person.given)
    if kind == 2:
        return replace(person, given=person.given[0] + ".")
    if kind < 5:
        return replace(person, given=_typed(rng, person.given))
    return replace(person, surname=_typed(rng, person.surname))


def _plain(name: str) -> str:
    return (latin(name) if fold(name) != latin(name) else fold(name)).capitalize()


def _typed(rng: random.Random, text: str) -> str:
    """A letter left out, doubled, exchanged, or swapped with the next one."""
    at = rng.randrange(1, max(2, len(text) - 1))
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + rng.choice(_LETTERS) + text[at + 1 :]
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]


def _wrong_digit(rng: random.Random, phone: str) -> str:
    at = rng.randrange(2, len(phone))
    return phone[:at] + str((int(phone[at]) + rng.randrange(1, 10)) % 10) + phone[at + 1 :]


def columns(found: list[Person]) -> People:
    """The same as columns, each with its place in the list as its id."""
    count = len(found)
    return People(
        ids=range(count),
        given=[p.given for p in found],
        initials=[""] * count,
        surname=[p.surname for p in found],
        suffix=[""] * count,
        organisation=[""] * count,
        birth=[p.birth for p in found],
        street=[p.street for p in found],
        postcode=[p.postcode for p in found],
        city=[p.city for p in found],
        phones=[(at, p.phone) for at, p in enumerate(found) if p.phone],
        emails=[(at, p.email) for at, p in enumerate(found) if p.email],
    )
