"""The habits of the house that no other tool enforces (docs/architecture.md)."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CRM = sorted((ROOT / "crm").rglob("*.py"))
UI = sorted((ROOT / "ui").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
UNTESTED = re.compile(r"(^|/)(__init__|__main__)\.py$|^storage/(tables|migrations)/")
"""Without logic of their own: packages, tables (tested through storage), migrations (tested as one)."""

MAY_CATCH_ALL = {"ui/tasks.py", "ui/errors.py", "crm/cli.py"}
"""The border, where every failure becomes something said to the user."""

HEAVY = ("sqlalchemy", "pandas", "numpy", "reportlab", "openpyxl", "pyqtgraph")
LATER, AT_ONCE = ("crm.domain.", "crm.services", "ui.models", "ui.widgets", "ui.dialogs"), ("crm.domain.step",)
MARKERS = {"tr", "trn", "trc", "N_", "NN_"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def trees(paths: list[Path]) -> Iterator[tuple[str, ast.AST]]:
    for path in paths:
        yield from ((name(path), node) for node in nodes(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything in a file; parsed once for all the rules."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def place(file: str, node: Any) -> str:
    return f"{file}:{node.lineno}"


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def test_every_module_has_its_tests() -> None:
    """crm/x/y.py is tested in tests/crm/x/test_y.py, so that both are found by the same name."""
    modules = [path.relative_to(ROOT / "crm") for path in CRM]
    missing = [
        str(module)
        for module in modules
        if not UNTESTED.search(module.as_posix())
        and not (ROOT / "tests" / "crm" / module.parent / f"test_{module.name}").exists()
    ]
    assert missing == []


@pytest.mark.parametrize("word", ["self.tr(", "processEvents"])
def test_forbidden_words(word: str) -> None:
    """Qt's own translation knows one language at a time; a nested event loop lets anything happen in between."""
    assert [name(path) for path in CRM + UI if word in path.read_text("utf-8")] == []


def test_errors_are_caught_narrowly() -> None:
    """Everything may be caught at the border only, or to clean up and raise again."""
    broad = {"Exception", "BaseException"}
    found = [
        place(file, node)
        for file, node in trees(CRM + UI)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in broad)
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
        and file not in MAY_CATCH_ALL
    ]
    assert found == []


def test_the_window_loads_nothing_heavy() -> None:
    """The first paint waits for nothing that only a report, the database, a page or a dialog needs."""
    code = (
        "import sys, ui.main, ui.window.session; "
        f"print(sorted(m for m in sys.modules if m in {HEAVY} or m.startswith({LATER}) and m not in {AT_ONCE}))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def is_glued(node: ast.expr) -> bool:
    """An f-string, or text put together with an operator."""
    pieces = [n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.BinOp) and bool(pieces))


def test_translated_sentences_are_plain_literals() -> None:
    """The extractor skips an f-string in silence; values go in by name."""
    found = [
        place(file, node)
        for file, node in trees(CRM + UI)
        if isinstance(node, ast.Call) and called(node) in MARKERS
        if any(is_glued(argument) for argument in node.args)
    ]
    assert found == []


def test_no_sentence_is_translated_inside_an_f_string() -> None:
    """The extractor looks into no f-string: the sentence would stay English in silence."""
    found = [
        place(file, call)
        for file, node in trees(CRM + UI)
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and called(call) in MARKERS
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert found == []


def test_only_ascii_is_typed_by_key_clicks() -> None:
    """QTest aborts the whole run on any other character; tests type text through key events instead."""
    found = [
        place(file, node)
        for file, node in trees(TESTS)
        if isinstance(node, ast.Call) and called(node) == "keyClicks"
        for text in ast.walk(node)
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and not text.value.isascii()
    ]
    assert found == []


def test_qt_calls_keep_none_alive(qapp: Any) -> None:
    """One PySide6 lost a reference to None in every void call and aborted after some thousands."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        label.setText("x")
    assert abs(sys.getrefcount(None) - before) < 200


def test_files_stay_short() -> None:
    """A file of more than 300 lines holds two subjects."""
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in CRM + UI + TESTS}
    assert {file: n for file, n in lengths.items() if n > 300 and "/versions/" not in file} == {}


def functions(paths: list[Path]) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for file, node in trees(paths):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield file, node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the signature to the end, without a docstring."""
    doc = node.body[0] if ast.get_docstring(node, clean=False) is not None else None
    quoted = (doc.end_lineno or 0) - doc.lineno + 1 if doc else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - quoted


def test_functions_stay_short() -> None:
    """At most 40 lines a function, 25 a test; migrations are lists of columns and may be long."""
    code = [(file, f) for file, f in functions(CRM + UI) if "/versions/" not in file]
    tests = [(file, f) for file, f in functions(TESTS) if f.name.startswith("test_")]
    found = [f"{place(file, f)} {f.name} {length(f)}" for file, f in code if length(f) > 40]
    assert found + [f"{place(file, f)} {f.name} {length(f)}" for file, f in tests if length(f) > 25] == []


def test_half_of_all_functions_are_under_ten_lines() -> None:
    """The tail is bounded above; this bounds the middle."""
    lengths = sorted(length(f) for _, f in functions(CRM + UI))
    assert lengths[len(lengths) // 2] < 10


def test_at_most_five_positional_arguments() -> None:
    """More belong together in a value, or are named at the call. A command's options are always named."""
    found = [
        f"{place(file, f)} {f.name}"
        for file, f in functions(CRM + UI)
        if not any(".command(" in ast.unparse(decorator) for decorator in f.decorator_list)
        and len([a for a in f.args.posonlyargs + f.args.args if a.arg not in ("self", "cls")]) > 5
    ]
    assert found == []


def test_classes_have_at_most_twelve_public_methods() -> None:
    """A class that can do more is two classes; methods that Qt calls (camelCase) do not count."""
    found = [
        f"{place(file, node)} {node.name}"
        for file, node in trees(CRM + UI)
        if isinstance(node, ast.ClassDef)
        and sum(isinstance(m, ast.FunctionDef) and bool(re.match(r"[a-z][a-z0-9_]*$", m.name)) for m in node.body) > 12
    ]
    assert found == []


def test_tests_say_their_rule() -> None:
    """The docstring of a test is the rule it guards."""
    silent = [f"{place(file, f)} {f.name}" for file, f in functions(TESTS) if f.name.startswith("test_")]
    said = [f"{place(file, f)} {f.name}" for file, f in functions(TESTS) if ast.get_docstring(f)]
    assert [test for test in silent if test not in said] == []
