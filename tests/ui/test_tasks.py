"""Workers: order, answers in the main thread, stopping, errors, closed pages."""

import sys
import threading
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from crm.errors import Cancelled
from ui.tasks import InlineTasks, Tasks, alive


@pytest.fixture
def tasks(qapp: object) -> Any:
    made = Tasks()
    yield made
    made.close()


def value_of(value: Any) -> Any:
    return value


def fail(error: BaseException) -> None:
    raise error


def test_writes_run_one_after_another(qtbot: Any, tasks: Tasks) -> None:
    """There is one writer: jobs end in the order they were given."""
    ended: list[int] = []
    answers: list[int] = []
    for number in range(20):
        tasks.write(partial(ended.append, number), lambda _, n=number: answers.append(n))
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert ended == answers == list(range(20))


def test_answers_arrive_in_the_main_thread(qtbot: Any, tasks: Tasks) -> None:
    """A callback may touch widgets; the job runs elsewhere."""
    seen: list[Any] = []
    tasks.read(threading.get_ident, lambda worker: seen.extend((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[1] == threading.get_ident() != seen[0]


def test_a_read_does_not_wait_for_a_write(qtbot: Any, tasks: Tasks) -> None:
    """A long import never keeps a search waiting."""
    gate = threading.Event()
    order: list[str] = []
    tasks.write(partial(gate.wait, 10), lambda _: order.append("write"))
    tasks.read(partial(value_of, 1), lambda _: (order.append("read"), gate.set()))
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["read", "write"]


def test_an_error_reaches_failed(qtbot: Any, tasks: Tasks) -> None:
    """What a job raises is given to ``failed``."""
    errors: list[BaseException] = []
    tasks.write(partial(fail, ValueError("x")), None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)


def test_an_error_nobody_takes_is_reported(qtbot: Any, tasks: Tasks) -> None:
    """Without ``failed`` an error goes to the window, never nowhere."""
    with qtbot.waitSignal(tasks.unhandled) as caught:
        tasks.read(partial(fail, ValueError("x")), value_of)
    assert isinstance(caught.args[0], ValueError)


def count_to(limit: int, started: threading.Event, progress: Any) -> int:
    for number in range(limit):
        started.set()
        progress(number, limit)
        threading.Event().wait(0.001)
    return limit


def test_a_job_stops_at_its_next_step(qtbot: Any, tasks: Tasks) -> None:
    """Cancelling raises ``Cancelled`` from the progress call."""
    started, errors = threading.Event(), []
    number = tasks.write(partial(count_to, 10**6, started), None, errors.append, progress=lambda done, total: None)
    started.wait(5)
    tasks.cancel(number)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)


def test_a_job_cancelled_in_the_queue_never_begins(qtbot: Any, tasks: Tasks) -> None:
    """What waits behind a long job can be taken back."""
    gate, ran, errors = threading.Event(), [], []
    tasks.write(partial(gate.wait, 10))
    tasks.cancel(tasks.write(partial(ran.append, 1), None, errors.append))
    gate.set()
    qtbot.waitUntil(lambda: bool(errors))
    assert ran == []


def test_progress_is_told(qtbot: Any, tasks: Tasks) -> None:
    """The last step is always told, the others at most twenty times a second."""
    told: list[tuple[int, int]] = []
    done: list[int] = []
    job = partial(count_to, 50, threading.Event())
    tasks.write(job, done.append, progress=lambda *step: told.append(step))
    qtbot.waitUntil(lambda: bool(done))
    assert 1 <= len(told) < 20


def test_the_latest_answer_wins(qtbot: Any, tasks: Tasks) -> None:
    """Older answers of the same question are dropped, in whatever order they come."""
    gate, answers = threading.Event(), []
    tasks.read(partial(gate.wait, 10), lambda _: answers.append("old"), latest="search")
    tasks.read(partial(value_of, "new"), answers.append, latest="search")
    qtbot.waitUntil(lambda: bool(answers))
    gate.set()
    qtbot.waitUntil(lambda: not tasks.pending)
    assert answers == ["new"]


def test_a_closed_page_is_not_called(qtbot: Any, tasks: Tasks) -> None:
    """An answer for a widget that is gone is dropped."""
    label = QLabel("before")
    gate = threading.Event()
    tasks.read(partial(_late, gate, "after"), label.setText)
    label.deleteLater()
    qtbot.wait(1)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.pending)


def _late(gate: threading.Event, value: str) -> str:
    gate.wait(10)
    return value


def test_workers_hold_no_callback(qtbot: Any, tasks: Tasks) -> None:
    """A worker could drop the last reference to a page: it gets the number and the job only."""
    gate, owner = threading.Event(), QObject()
    tasks.write(partial(gate.wait, 10), lambda _: owner.objectName())
    frames = [f for f in sys._current_frames().values() if f.f_code.co_name == "_work"]
    held = [value for frame in frames for value in frame.f_locals.values()]
    gate.set()
    qtbot.waitUntil(lambda: not tasks.pending)
    assert owner not in held


def test_close_joins_the_threads(qapp: object) -> None:
    """After ``close`` no worker is left."""
    tasks = Tasks()
    tasks.write(partial(value_of, 1))
    tasks.close()
    assert not [t for t in threading.enumerate() if t.name in ("writer", "reader-0", "reader-1")]


def test_after_close_nothing_begins(qapp: object) -> None:
    """A timer that fires late starts no worker again: nobody would join it."""
    ran: list[int] = []
    tasks = Tasks()
    tasks.close()
    tasks.read(partial(ran.append, 1), value_of)
    tasks.write(partial(ran.append, 2))
    assert (tasks.pending, ran) == (0, [])


def test_inline_tasks_answer_before_they_return(qapp: object) -> None:
    """Tests and pictures need no waiting."""
    answers: list[int] = []
    InlineTasks().read(partial(value_of, 3), answers.append)
    assert answers == [3]


def test_plain_functions_are_always_alive() -> None:
    """Only callbacks of Qt objects can outlive their owner."""
    assert alive(value_of)
    assert not alive(None)
