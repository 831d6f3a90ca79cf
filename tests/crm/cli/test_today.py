"""The command ``today``."""

from datetime import date

from crm.domain.customer import PartialDate
from crm.domain.entry import Commitment
from crm.domain.task import TaskDraft
from crm.services import customers, letters, notes, purchases, tasks
from tests.crm.cli.conftest import CommandLine
from tests.factories import address, entry, person, purchase, switch_on_tiers


def test_an_empty_day_says_so(cli_at: CommandLine) -> None:
    """A sentence, or an empty list."""
    assert cli_at("today").out == "Nothing waits today. Enjoy the quiet.\n"
    assert cli_at.json("today") == {"tasks": []}


def test_what_is_to_be_done(cli_at: CommandLine) -> None:
    """Missed ones on top, a customer named by its number, texts in the language asked for; read while it is open."""
    with cli_at.opened() as workspace:
        anna = customers.add(workspace, person("Anna", number="17", birth=PartialDate(11, 23))).value
        bill = Commitment(date(2026, 11, 9))
        notes.add(workspace, entry(anna, "promise", text="Send\nthe bill {x}", details=bill))
        tasks.add(workspace, TaskDraft("Order ribbon", date(2026, 11, 23)))
        found = cli_at.json("today")["tasks"]
    assert found == [
        {
            "kind": "promise",
            "customer": "17",
            "name": "Berg, Anna",
            "due": "2026-11-09",
            "text": "Promised: Send the bill {x}",
        },
        {"kind": "task", "customer": "", "name": "", "due": "2026-11-23", "text": "Order ribbon"},
        {"kind": "birthday", "customer": "17", "name": "Berg, Anna", "due": "2026-11-23", "text": "Birthday"},
    ]
    assert "2026-11-23  Order ribbon\n" in cli_at("today").out


def test_who_is_kept_too_long_is_listed(cli_at: CommandLine) -> None:
    """Once a year, about nobody in particular."""
    with cli_at.opened() as workspace:
        anna = customers.add(workspace, person("Anna")).value
        purchases.add(workspace, purchase(anna, date(2016, 5, 4)))
    (found,) = cli_at.json("today")["tasks"]
    assert (found["kind"], found["customer"], found["name"]) == ("keeping", "", "")
    assert found["text"] == "Somebody is kept longer than there is a reason for"


def test_who_moved_up_is_listed(cli_at: CommandLine) -> None:
    """With the tier and the day."""
    with cli_at.opened() as workspace:
        anna = customers.add(workspace, person("Anna", number="17")).value
        purchases.add(workspace, purchase(anna, date(2026, 11, 20), 2_000))
        switch_on_tiers(workspace, 1_000)
        found = cli_at.json("today")["tasks"]
    assert [(task["kind"], task["text"]) for task in found if task["kind"] == "tier"] == [
        ("tier", "Moved up to Bronze on 20 November 2026: congratulate")
    ]


def test_letters_to_sign_are_listed(cli_at: CommandLine) -> None:
    """A printed run, until it is signed."""
    with cli_at.opened() as workspace:
        anna = customers.add(workspace, person("Anna", addresses=(address(),))).value
        plan = letters.plan(workspace, "thank-you", letters.Audience("customers", (anna,)), on=date(2026, 11, 3))
        letters.print_run(workspace, plan, workspace.path.with_name("run.pdf"))
    (found,) = cli_at.json("today")["tasks"]
    assert (found["kind"], found["customer"], found["due"]) == ("letters_to_sign", "", "2026-11-23")
    assert found["text"] == "A letter “Thank-you letter” of 3 November 2026 waits to be signed"
