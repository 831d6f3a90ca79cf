"""Work off the main thread: one serial writer, two readers, answers in the main thread.

A job is ``partial(service, workspace, values…)`` and captures no widget. Callbacks never leave the main thread: the
worker gets a number and the job, else it could drop the last reference to a closed page and destroy widgets there.
"""

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from queue import SimpleQueue
from time import monotonic
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from crm.errors import Cancelled

Job = Callable[..., Any]
Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]
ProgressSlot = Callable[[int, int], None]

READERS = 2
PROGRESS_SECONDS = 0.05
COLLECT_MS = 3_000
FULL_EVERY = 20


@dataclass(frozen=True, slots=True)
class _Callbacks:
    done: Done | None
    failed: Failed | None
    progress: ProgressSlot | None
    latest: str


def alive(callback: Callable[..., None] | None) -> bool:
    """Whether a callback can be called: its widget, if it belongs to one, still exists."""
    if callback is None:
        return False
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


class Tasks(QObject):
    """Runs jobs on worker threads. Lives as long as the program; ``close`` joins the threads."""

    idle = Signal()
    unhandled = Signal(object)
    _answered = Signal(int, object, object)
    _moved = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callbacks: dict[int, _Callbacks] = {}
        self._latest: dict[str, int] = {}
        self._stopped: set[int] = set()
        self._number = 0
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._move, Qt.ConnectionType.QueuedConnection)
        self._writes: SimpleQueue[tuple[int, Job, bool] | None] = SimpleQueue()
        self._reads: SimpleQueue[tuple[int, Job, bool] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._closed = False

    def read(self, job: Job, done: Done, failed: Failed | None = None, *, latest: str = "") -> int:
        """Run a job that only reads. Of several with the same ``latest`` only the newest answers."""
        return self._queue(self._reads, job, _Callbacks(done, failed, None, latest))

    def write(
        self, job: Job, done: Done | None = None, failed: Failed | None = None, *, progress: ProgressSlot | None = None
    ) -> int:
        """Run a job on the one writer. With ``progress`` the job is called with a ``progress`` argument too."""
        return self._queue(self._writes, job, _Callbacks(done, failed, progress, ""))

    def cancel(self, number: int) -> None:
        """Stop a job at its next step of progress; one that has not begun never begins."""
        if number in self._callbacks:
            self._stopped.add(number)

    @property
    def pending(self) -> int:
        """How many jobs have not answered yet."""
        return len(self._callbacks)

    def __contains__(self, number: int) -> bool:
        return number in self._callbacks

    def close(self) -> None:
        """Let running jobs end and join the threads. Answers that come later are dropped, and so are new jobs."""
        self._closed = True
        for number in self._callbacks:
            self._stopped.add(number)
        self._writes.put(None)
        for _ in range(READERS):
            self._reads.put(None)
        for thread in self._threads:
            thread.join()
        self._threads.clear()
        self._callbacks.clear()

    def _queue(self, queue: "SimpleQueue[tuple[int, Job, bool] | None]", job: Job, callbacks: _Callbacks) -> int:
        self._number += 1
        if self._closed:
            return self._number
        self._start()
        if callbacks.latest:
            if (older := self._latest.get(callbacks.latest, 0)) in self._callbacks:
                self._stopped.add(older)
            self._latest[callbacks.latest] = self._number
        self._callbacks[self._number] = callbacks
        queue.put((self._number, job, callbacks.progress is not None))
        return self._number

    def _start(self) -> None:
        if self._threads:
            return
        plan = [("writer", self._writes)] + [(f"reader-{n}", self._reads) for n in range(READERS)]
        for name, queue in plan:
            thread = threading.Thread(target=self._work, args=(queue,), name=name, daemon=True)
            thread.start()
            self._threads.append(thread)

    def _work(self, queue: "SimpleQueue[tuple[int, Job, bool] | None]") -> None:
        while (item := queue.get()) is not None:
            number, job, with_progress = item
            value, error = self._outcome(number, job, with_progress)
            self._answered.emit(number, value, error)
            del item, job, value, error

    def _outcome(self, number: int, job: Job, with_progress: bool) -> tuple[Any, BaseException | None]:
        if number in self._stopped:
            return None, Cancelled()
        try:
            return (job(progress=self._reporter(number)) if with_progress else job()), None
        except BaseException as error:  # noqa: BLE001 - whatever it is, the main thread must hear of it
            return None, error

    def _reporter(self, number: int) -> Callable[[int, int], None]:
        last = 0.0

        def report(done: int, total: int) -> None:
            nonlocal last
            if number in self._stopped:
                raise Cancelled
            if (now := monotonic()) - last >= PROGRESS_SECONDS or done == total:
                last = now
                self._moved.emit(number, done, total)

        return report

    def _answer(self, number: int, value: Any, error: BaseException | None) -> None:
        callbacks = self._callbacks.pop(number, None)
        stale = number in self._stopped
        self._stopped.discard(number)
        if callbacks is None or (stale and callbacks.latest):
            return
        self._hand_over(callbacks, value, error)
        if not self._callbacks:
            self.idle.emit()

    def _hand_over(self, callbacks: _Callbacks, value: Any, error: BaseException | None) -> None:
        if error is None:
            if alive(callbacks.done):
                callbacks.done(value)  # type: ignore[misc]
        elif alive(callbacks.failed):
            callbacks.failed(error)  # type: ignore[misc]
        elif callbacks.failed is None and not isinstance(error, Cancelled):
            self.unhandled.emit(error)

    def _move(self, number: int, done: int, total: int) -> None:
        callbacks = self._callbacks.get(number)
        if callbacks and alive(callbacks.progress):
            callbacks.progress(done, total)  # type: ignore[misc]


class InlineTasks(Tasks):
    """Runs every job at once in the calling thread: for tests and pictures."""

    def _queue(self, queue: Any, job: Job, callbacks: _Callbacks) -> int:
        self._number += 1
        number = self._number
        self._callbacks[number] = callbacks
        value, error = self._outcome(number, job, callbacks.progress is not None)
        self._answer(number, value, error)
        return number

    def _reporter(self, number: int) -> Callable[[int, int], None]:
        def report(done: int, total: int) -> None:
            if number in self._stopped:
                raise Cancelled
            self._move(number, done, total)

        return report


def collect_garbage_here(parent: QObject) -> QTimer:
    """Collect garbage from a timer of the main thread only.

    The automatic collector runs in whatever thread allocates and would destroy QObjects in a worker: a crash.
    """
    gc.disable()
    rounds = count(1)
    timer = QTimer(parent)
    timer.timeout.connect(lambda: gc.collect(1 if next(rounds) % FULL_EVERY else 2))
    timer.start(COLLECT_MS)
    return timer
