"""A value is made once for an object, and nobody waits for that of another."""

import threading

from drawings.made_once import made_once


class Thing:
    def __init__(self, wait: threading.Event | None = None) -> None:
        self.wait, self.times = wait, 0

    @made_once
    def value(self) -> int:
        """Say something."""
        self.times += 1
        if self.wait:
            assert self.wait.wait(30)
        return self.times


def test_it_is_made_once_for_each_object() -> None:
    one, other = Thing(), Thing()
    assert [one.value, one.value, other.value] == [1, 1, 1]
    assert one.times == 1
    assert Thing.value.__doc__ == "Say something."


def test_nobody_waits_for_the_value_of_another_object() -> None:
    is_done = threading.Event()
    slow = Thing(is_done)
    making = threading.Thread(target=lambda: slow.value)
    making.start()
    assert Thing().value == 1  # while the other is still being made
    is_done.set()
    making.join()
    assert slow.value == 1
