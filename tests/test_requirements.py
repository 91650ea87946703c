"""The pinned environments: what Dampak runs on is the same in each of them."""

import re

import pytest

import warehouse


def pins(name: str) -> set[str]:
    text = (warehouse.ROOT / name).read_text(encoding="utf-8")
    return set(re.findall(r"^[\w.-]+==\S+", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements-dev.txt", "requirements-spark.txt"])
def test_what_is_installed_besides_has_the_same_pins(name: str) -> None:
    assert pins("requirements.txt")
    assert pins("requirements.txt") - pins(name) == set()
