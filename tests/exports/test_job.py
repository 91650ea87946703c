"""A file is made beside everything else; it can be given up, and a fault in it is said."""

from __future__ import annotations

import threading
from collections.abc import Callable

from exports.job import Job

SOON = 10.0


def test_it_counts_its_steps_and_holds_the_file() -> None:
    def making(step: Callable[[], None]) -> bytes:
        step()
        step()
        return b"file"

    job = Job(making, steps=2).start()
    assert job.wait(SOON)
    assert (job.content, job.done, job.is_failed) == (b"file", 2, False)


def test_it_is_given_up_before_its_next_step() -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def making(step: Callable[[], None]) -> bytes:
        step()
        begun.set()
        assert goes_on.wait(SOON)
        step()
        return b"file"

    job = Job(making, steps=2).start()
    assert begun.wait(SOON) and not job.is_over
    job.stop()
    goes_on.set()
    assert job.wait(SOON)
    assert (job.content, job.done, job.is_failed) == (None, 1, False)


def test_a_fault_is_said_and_ends_it() -> None:
    def making(step: Callable[[], None]) -> bytes:
        raise ValueError

    job = Job(making, steps=1).start()
    assert job.wait(SOON)
    assert job.is_failed and job.content is None


def test_further_files_wait_and_can_be_given_up_meanwhile() -> None:
    goes_on = threading.Event()

    def making(step: Callable[[], None]) -> bytes:
        assert goes_on.wait(SOON)
        return b"file"

    first = [Job(making, steps=1).start() for _ in range(2)]
    third = Job(making, steps=1).start()
    assert not third.wait(0.5)
    third.stop()
    assert third.wait(SOON) and third.content is None
    goes_on.set()
    assert all(job.wait(SOON) and job.content for job in first)
