"""Customers of a file: matched, merged, added."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, State
from crm.domain.customer import Email
from crm.domain.importing import ImportPlan, Mapping, Mode
from crm.domain.own_field import OwnField, OwnValue
from crm.services import consents, customers, imports, settings
from crm.services.workspace import Workspace
from tests.crm.exchange.files import SAMPLES, TODAY, written
from tests.factories import address, person

FOUND = ("added", "filled", "changed", "untouched", "rejected")


def bring(workspace: Workspace, folder: Path, text: str, mode: Mode = Mode.FILL, **mapping: Any) -> ImportPlan:
    """Import a text of customers."""
    path = written(folder, text)
    plan: ImportPlan = imports.apply(workspace, path, Mapping(kind="customers", **mapping), mode).value.plan
    return plan


def found(plan: ImportPlan) -> dict[str, int]:
    """The counts that are not zero."""
    return {name: plan.counts[name] for name in FOUND if plan.counts[name]}


def names(workspace: Workspace) -> list[str]:
    return [row.name for row in customers.page(workspace, customers.ListQuery()).rows]


def test_a_sample_file_is_read_to_the_last_cell(workspace: Workspace) -> None:
    """Names, addresses, phones, dates, languages, forms; the impossible birthday is rejected."""
    plan = imports.apply(workspace, SAMPLES / "klanten.csv").value.plan
    assert found(plan) == {"added": 3, "rejected": 1}
    assert [(p.line, p.column) for p in plan.problems] == [(5, "Geboortedatum")]
    (row,) = customers.search(workspace, "sanne")
    profile = customers.get(workspace, row.id).profile
    assert (profile.name.prefix, profile.name.surname, profile.form) == ("de", "Vries", "ms")
    assert (profile.addresses[0].postcode, profile.country, profile.language) == ("1234 AB", "NL", "nl")
    assert (profile.phones[0].e164, profile.birth.year if profile.birth else 0) == ("+31612345678", 1980)


def test_imported_consent_is_a_claim_or_an_objection(workspace: Workspace) -> None:
    """A yes waits for its proof, a no counts at once."""
    imports.apply(workspace, SAMPLES / "klanten.csv")
    said = {}
    for name in ("sanne", "luc"):
        (row,) = customers.search(workspace, name)
        lines = customers.card(workspace, row.id).consents
        said[name] = next(line.state for line in lines if line.channel is Channel.EMAIL)
    assert said == {"sanne": State.CLAIMED, "luc": State.NO}


def test_an_imported_yes_never_overrules_an_objection(workspace: Workspace, tmp_path: Path) -> None:
    """It is told as a warning; an imported no is heard, once."""
    number = customers.add(workspace, person(number="5")).value
    said = ConsentEvent(Channel.EMAIL, Event.OBJECT, datetime.now(UTC), TODAY, "counter")
    consents.record(workspace, number, said)
    text = "Klantnummer;Nieuwsbrief;SMS toestemming\n5;ja;nee\n5;ja;nee\n"
    plan = bring(workspace, tmp_path, text)
    assert found(plan) == {"filled": 1, "untouched": 1}
    assert "objection stays" in plan.warnings[0].reason
    states = {line.channel: line.state for line in customers.card(workspace, number).consents}
    assert (states[Channel.EMAIL], states[Channel.SMS]) == (State.NO, State.NO)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("5;Piet;Jansen;;;", "filled"),
        (";Jan;Berg;JAN@x.nl;;", "untouched"),
        (";Pieter;Jansen;jan@x.nl;;", "untouched"),
        (";jan;berg;;1234AB;Ede", "untouched"),
        (";Jan;Berg;;;", "added"),
        ("6;Jan;Berg;jan@x.nl;1234 AB;", "added"),
        (";Jan;Berg;;9999 ZZ;Ede", "added"),
    ],
)
def test_matching(workspace: Workspace, tmp_path: Path, row: str, verdict: str) -> None:
    """By number, by e-mail, by name with postcode; never by name alone; two numbers are two people."""
    stored = person(number="5", emails=(Email("jan@x.nl"),), addresses=(address(city="Ede"),))
    customers.add(workspace, stored)
    text = (
        "Klantnummer;Voornaam;Achternaam;E-mail;Postcode;Plaats;Notitie\n"
        + row
        + (";new" if verdict == "filled" else ";")
        + "\n"
    )
    assert found(bring(workspace, tmp_path, text)) == {verdict: 1}


def test_a_shared_email_finds_nobody(workspace: Workspace, tmp_path: Path) -> None:
    """Held by two, it tells nothing; rows of one file that share it are two people."""
    text = "Voornaam;Achternaam;E-mail\nJan;Berg;x@x.nl\nAnna;Berg;x@x.nl\n"
    assert found(bring(workspace, tmp_path, text)) == {"added": 2}
    assert found(bring(workspace, tmp_path, text + "Kees;Berg;x@x.nl\n")) == {"added": 1, "untouched": 2}


def test_rows_of_one_file_meet(workspace: Workspace, tmp_path: Path) -> None:
    """The second row of a number fills the first, also a block later."""
    filler = "".join(f"{n};Naam{n};\n" for n in range(10, 2_500))
    text = "Klantnummer;Achternaam;Notitie\n5;Berg;\n" + filler + "5;Berg;late\n"
    assert found(bring(workspace, tmp_path, text)) == {"added": 2_491, "filled": 1}
    (row,) = customers.search(workspace, "berg")
    assert customers.get(workspace, row.id).profile.note == "late"
    workspace.undo()
    assert names(workspace) == []


@pytest.mark.parametrize(
    ("mode", "verdict", "note"),
    [(Mode.FILL, "untouched", "old"), (Mode.UPDATE, "changed", "new"), (Mode.SKIP, "untouched", "old")],
)
def test_modes(workspace: Workspace, tmp_path: Path, mode: Mode, verdict: str, note: str) -> None:
    """Fill leaves what is there, update replaces it, skip looks no further; undo restores."""
    number = customers.add(workspace, person(number="5", note="old")).value
    plan = bring(workspace, tmp_path, "Klantnummer;Achternaam;Notitie\n5;Berg;new\n", mode)
    assert (found(plan), customers.get(workspace, number).profile.note) == ({verdict: 1}, note)
    if verdict == "changed":
        assert [(c.name, c.before, c.after) for c in plan.samples[0].cells] == [("note", "old", "new")]
        workspace.undo()
        assert customers.get(workspace, number).profile.note == "old"


def test_changed_children_come_back(workspace: Workspace, tmp_path: Path) -> None:
    """E-mails, phones and addresses of a stored customer are replaced and restored."""
    number = customers.add(workspace, person(number="5", emails=(Email("old@x.nl"),))).value
    before = customers.get(workspace, number).profile
    text = "Klantnummer;Achternaam;E-mail;Telefoon;Plaats;Klant sinds\n5;Berg;new@x.nl;06-12345678;Ede;13-01-2020\n"
    bring(workspace, tmp_path, text, Mode.UPDATE)
    after = customers.get(workspace, number)
    assert [e.address for e in after.profile.emails] == ["new@x.nl", "old@x.nl"]
    assert (after.profile.addresses[0].city, after.version) == ("Ede", 2)
    workspace.undo()
    assert customers.get(workspace, number).profile == before


def test_adding_looks_for_nobody(workspace: Workspace, tmp_path: Path) -> None:
    """A number in use is refused: it tells customers apart."""
    customers.add(workspace, person(number="5", emails=(Email("jan@x.nl"),)))
    text = "Klantnummer;Achternaam;E-mail\n;Berg;jan@x.nl\n5;Berg;\n"
    plan = bring(workspace, tmp_path, text, Mode.ADD)
    assert found(plan) == {"added": 1, "rejected": 1}
    assert plan.problems[0].values == {"number": "5"}


def test_nobody_without_a_name(workspace: Workspace, tmp_path: Path) -> None:
    """The row is rejected under the column of the name, and stays rejected the next time."""
    text = "Voornaam;Achternaam;E-mail\n;;x@x.nl\nJan;Berg;x@x.nl\n"
    for expected in ({"added": 1, "rejected": 1}, {"untouched": 1, "rejected": 1}):
        plan = bring(workspace, tmp_path, text)
        assert (found(plan), plan.problems[0].column) == (expected, "Achternaam")


def test_an_email_list_fills_who_is_known(workspace: Workspace, tmp_path: Path) -> None:
    """A file without any name finds people by their e-mail."""
    customers.add(workspace, person(emails=(Email("jan@x.nl"),)))
    assert found(bring(workspace, tmp_path, "E-mail;Notitie\njan@x.nl;hello\n")) == {"filled": 1}


def test_names_alone_meet_only_in_the_same_file(workspace: Workspace, tmp_path: Path) -> None:
    """Two Jans are two; the very same file again finds both; another file finds neither."""
    text = "Voornaam;Achternaam\nJan;Berg\nJan;Berg\n"
    assert found(bring(workspace, tmp_path, text)) == {"added": 2}
    assert found(bring(workspace, tmp_path, text)) == {"untouched": 2}
    assert found(bring(workspace, tmp_path, "Voornaam;Achternaam\nJan;Berg\n")) == {"added": 1}


def test_a_merge_that_makes_no_sense_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    """As the form would refuse it, under its column."""
    customers.add(workspace, person(number="5"))
    plan = bring(workspace, tmp_path, "Klantnummer;Achternaam;Geboortedatum\n5;Berg;01-01-2030\n", dates="day-first")
    assert [(p.line, p.column) for p in plan.problems] == [(2, "Geboortedatum")]


@pytest.mark.parametrize(
    ("path", "rows"),
    [("contacts/thunderbird/addrbook/export.csv", 2), ("contacts/thunderbird/import/import.csv", 1),
     ("northwind/customers.csv", 91), ("northwind/suppliers.csv", 29), ("dedupe/fake_1000.csv", 1000),
     ("dedupe/febrl/dataset1.csv", 1000), ("northwind/employees.csv", 9)],
)  # fmt: skip
def test_real_address_books(workspace: Workspace, data_folder: Path, path: str, rows: int) -> None:
    """Every row is in or has a reason; the same file again changes nothing."""
    plan = imports.apply(workspace, data_folder / path).value.plan
    assert plan.rows == rows == sum(found(plan).values())
    again = imports.apply(workspace, data_folder / path).value
    assert again.batch is None


OWN = {"name": ("Naam",), "number": ("Nr",), "field:Kleur": ("Kleur",)}


def test_own_fields_are_kept_and_defined(workspace: Workspace, tmp_path: Path) -> None:
    """A field the shop does not have yet is added to its settings; the same file again changes nothing."""
    text = "Naam;Nr;Kleur\nEls;1;rood\nJan;2;\n"
    assert found(bring(workspace, tmp_path, text, columns=OWN)) == {"added": 2}
    (row,) = customers.search(workspace, "rood")
    assert customers.get(workspace, row.id).profile.own == (OwnValue("Kleur", "rood"),)
    assert settings.load(workspace).own_fields == (OwnField("Kleur", "Kleur"),)
    assert found(bring(workspace, tmp_path, text, columns=OWN)) == {"untouched": 2}
    workspace.undo()
    assert settings.load(workspace).own_fields == ()


def test_a_renamed_field_is_known_by_its_name(workspace: Workspace, tmp_path: Path) -> None:
    """Values go to the field that is called so now."""
    before = settings.load(workspace)
    settings.save(workspace, replace(before, own_fields=(OwnField("Tint", "kleur"),)))
    bring(workspace, tmp_path, "Naam;Nr;Kleur\nEls;1;rood\n", columns=OWN)
    (row,) = customers.search(workspace, "rood")
    assert customers.get(workspace, row.id).profile.own == (OwnValue("Tint", "rood"),)
    assert len(settings.load(workspace).own_fields) == 1


def test_a_rehearsal_defines_nothing(workspace: Workspace, tmp_path: Path) -> None:
    """The settings stay as they are."""
    path = written(tmp_path, "Naam;Nr;Kleur\nEls;1;rood\n")
    imports.rehearse(workspace, path, Mapping(kind="customers", columns=OWN))
    assert settings.load(workspace).own_fields == ()


@pytest.mark.parametrize(("mode", "colour"), [(Mode.FILL, "rood"), (Mode.UPDATE, "wit"), (Mode.SKIP, "rood")])
def test_own_fields_are_filled_or_updated(workspace: Workspace, tmp_path: Path, mode: Mode, colour: str) -> None:
    """Like every other field."""
    columns = OWN | {"field:Maat": ("Maat",)}
    bring(workspace, tmp_path, "Naam;Nr;Kleur;Maat\nEls;1;rood;\n", columns=columns)
    bring(workspace, tmp_path, "Naam;Nr;Kleur;Maat\nEls;1;wit;42\n", mode, columns=columns)
    (row,) = customers.search(workspace, "els")
    own = {value.key: value.text for value in customers.get(workspace, row.id).profile.own}
    assert own == {"Kleur": colour} | ({} if mode is Mode.SKIP else {"Maat": "42"})


def test_everything_an_owner_keeps_of_a_person(workspace: Workspace, tmp_path: Path) -> None:
    """How they found us, work, interests, own fields, several phones and addresses of e-mail, and the rhythm wished."""
    text = (
        "Klantnummer;Naam;Bron;Beroep;Labels;Interesses;Contactritme (weken);Telefoon;Mobiel;E-mail;E-mail 2;Maat\n"
        "7;Els Berg;Markt;bakker;vip,tuin;wijn;4;020 555 12 34;06 1234 5678;a@x.nl;b@x.nl;42\n"
    )
    columns = {"field:Schoenmaat": ("Maat",)}
    assert found(bring(workspace, tmp_path, text, columns=columns)) == {"added": 1}
    profile = customers.get(workspace, customers.id_of(workspace, "7")).profile
    assert (profile.source, profile.occupation, profile.tags) == ("Markt", "bakker", ("vip", "tuin"))
    assert (profile.interests, profile.contact_days) == (("wijn",), 28)
    assert [p.label for p in profile.phones] == ["", "mobile"]
    assert [e.address for e in profile.emails] == ["a@x.nl", "b@x.nl"]
    assert [value.text for value in profile.own] == ["42"]


def test_a_rhythm_fills_a_blank_and_is_shown_before(workspace: Workspace, tmp_path: Path) -> None:
    """The rehearsal shows it per cell; the one that is there is only replaced when the owner says so."""
    customers.add(workspace, person(number="5"))
    path = written(tmp_path, "Klantnummer;Contactritme\n5;28\n")
    plan = imports.rehearse(workspace, path, Mapping(kind="customers"))
    assert [(c.name, c.before, c.after) for c in plan.samples[0].cells] == [("contact_days", "", "28")]
    bring(workspace, tmp_path, "Klantnummer;Contactritme\n5;28\n")
    assert found(bring(workspace, tmp_path, "Klantnummer;Contactritme\n5;14\n")) == {"untouched": 1}
    assert found(bring(workspace, tmp_path, "Klantnummer;Contactritme\n5;14\n", Mode.UPDATE)) == {"changed": 1}
