"""Pins, targets, documents: what a newcomer relies on before reading any code."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
TARGETS = ("run", "test", "check", "bench", "shots", "translations", "build")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def plain(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def pins() -> dict[str, str]:
    return {plain(package): version for package, _, version in (line.partition("==") for line in CONSTRAINTS)}


def direct() -> list[Requirement]:
    lines = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    return [Requirement(line) for line in lines]


def test_constraints_hold_no_address() -> None:
    """Only names and versions: the list installs from wherever the reader installs from."""
    assert [line for line in CONSTRAINTS if any(sign in line for sign in ("@", "://", "--"))] == []
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!_-]+(; .+)?", line) for line in CONSTRAINTS)


def test_no_lock_file_is_committed() -> None:
    """Lock files hold download addresses."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert [file for file in tracked.splitlines() if file.endswith(".lock")] == []


def test_direct_pins_are_exact_and_the_same_in_both_files() -> None:
    """pyproject.toml says what we use, constraints.txt what was tried with it."""
    for requirement in direct():
        if requirement.marker is None or requirement.marker.evaluate(dict(default_environment())):
            assert str(requirement.specifier) == f"=={pins()[plain(requirement.name)]}", requirement.name


def test_everything_imported_is_declared() -> None:
    """What the program imports is pinned in pyproject.toml, not brought along by somebody else."""
    declared = {plain(requirement.name) for requirement in map(Requirement, PROJECT["dependencies"])}
    provided = packages_distributions()
    missing = {
        module
        for module in imported(ROOT / "crm") | imported(ROOT / "ui")
        if module not in {*sys.stdlib_module_names, "crm", "ui", "shiboken6"}
        and not declared & {plain(package) for package in provided.get(module, ())}
    }
    assert missing == set()


def imported(folder: Path) -> set[str]:
    """The top-level modules imported anywhere below a folder."""
    nodes = (node for path in folder.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    names: list[str] = []
    for node in nodes:
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return {name.partition(".")[0] for name in names}


def test_qt_is_the_version_that_does_not_abort() -> None:
    """See docs/decisions/0001: 6.12.0 aborts on Python 3.11, and the style needs exactly this one."""
    assert pins()["pyside6"] == "6.10.2"


def test_every_target_is_there_and_sets_itself_up() -> None:
    """`make TARGET` works in a fresh clone: each begins with the set-up."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [target for target in TARGETS if f"\n{target}: setup" not in makefile] == []


def test_ci_checks_and_tests_without_questions() -> None:
    """.ci/run is executable, strict, and closes its input."""
    script = ROOT / ".ci" / "run"
    text = script.read_text("utf-8")
    assert os.access(script, os.X_OK)
    for line in ("set -euo pipefail", "exec < /dev/null", "make check", "make test"):
        assert f"\n{line}\n" in text


def test_links_in_documents_lead_somewhere() -> None:
    """A relative link or picture in any page exists."""
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_decisions_have_one_form(page: Path) -> None:
    """Context, decision, consequences, what would reopen it; half a page."""
    text = page.read_text("utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Context",
        "Decision",
        "Consequences",
        "What would reopen it",
    ]
    assert len(text.splitlines()) <= 40


def test_decisions_are_numbered_without_gaps() -> None:
    """0001, 0002, …"""
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_changelog_speaks_of_this_version() -> None:
    """Keep a Changelog: the newest version, or what is not released yet."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in text or f"## [{PROJECT['version']}]" in text


@pytest.mark.parametrize("path", sorted((ROOT / "resources").rglob("*.json")), ids=lambda path: path.name)
def test_resources_can_be_read(path: Path) -> None:
    """Every JSON file of the program is JSON in UTF-8."""
    assert json.loads(path.read_text("utf-8"))
