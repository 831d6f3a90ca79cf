"""Steps of the history in words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm import services
from crm.domain.step import command, done
from crm.i18n import phrase

SERVICES = sorted(Path(services.__file__).parent.glob("*.py"))


def labels(node: ast.expr, tree: ast.AST) -> Iterator[str]:
    """The texts an argument can be: its own, or those of the table or variable it names."""
    names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    found = [
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Assign) and {getattr(t, "id", "") for t in n.targets} & names
    ]
    for part in (node, *found):
        texts = part.values if isinstance(part, ast.Dict) else [part]
        yield from (
            n.value for text in texts for n in ast.walk(text) if isinstance(n, ast.Constant) and " " in str(n.value)
        )


def written() -> set[str]:
    """The label of every change the services can make."""
    trees = [ast.parse(path.read_text("utf-8")) for path in SERVICES]
    return {
        label
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "workspace.write"
        for label in labels(node.args[0], tree)
    }


def test_every_change_has_a_sentence_for_what_happened() -> None:
    """A message that reads like a command asks for something; it should tell."""
    found = written()
    assert {"Add return", "Record consent of {name}", "Import purchases from {file}", "Print {n} letters"} <= found
    assert [label for label in found if done(label) == command(label)] == []


@pytest.mark.parametrize(
    ("n", "commanded", "happened"),
    [(1, "Print 1 letter", "1 letter printed"), (3, "Print 3 letters", "3 letters printed")],
)
def test_one_is_not_many(n: int, commanded: str, happened: str) -> None:
    """The label in the file is the same for any number."""
    label, values = "Print {n} letters", {"n": n}
    assert (phrase(command(label), values), phrase(done(label), values)) == (commanded, happened)


def test_values_are_filled_in() -> None:
    """Names and files stand in both."""
    values = {"name": "Zoë {x}"}
    assert phrase(command("Add {name}"), values) == "Add Zoë {x}"
    assert phrase(done("Add {name}"), values) == "Zoë {x} added"


def test_an_unknown_label_stands_for_itself() -> None:
    """A file may hold steps of another version of the program."""
    assert (command("Merge {n} people"), done("Merge {n} people")) == ("Merge {n} people",) * 2
