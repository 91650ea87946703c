"""The address and what is chosen follow each other; what is not in the data is left out."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ui import address

OPTIONS = {"program": ["japri_wee", "japri_pwd"], "measure": ["participants", "batches"]}


def test_a_deep_link_is_taken_over(session: SimpleNamespace) -> None:
    session.query_params.from_dict({"program": ["japri_pwd"], "lang": ["id"]})
    session.session_state[address.widget_key("program")] = ["japri_wee"]
    address.adopt(OPTIONS)
    assert address.chosen() == {"program": ["japri_pwd"], "measure": []}
    assert address.widget_key("program") not in session.session_state


def test_what_cannot_be_is_told_until_something_is_chosen(session: SimpleNamespace) -> None:
    session.query_params.from_dict({"program": ["japri_pwd", "x"], "measure": ["money"]})
    address.adopt(OPTIONS)
    assert address.query(list(OPTIONS)) == {"program": ["japri_pwd"]}
    assert address.left_out(list(OPTIONS)) == [
        ("no_such_value", "program", "x"),
        ("no_such_value", "measure", "money"),
    ]
    address.chosen()["program"] = []
    assert address.left_out(list(OPTIONS)) == []


def test_of_several_values_of_a_choice_the_first_counts(session: SimpleNamespace) -> None:
    session.query_params.from_dict({"measure": ["batches", "participants", "batches"]})
    address.adopt(OPTIONS, ["measure"])
    assert address.chosen()["measure"] == ["batches"]
    assert address.left_out(list(OPTIONS)) == [("several", "measure", "batches")]


COMPARING = {"vs": ["rest", "all", "own"], "vs_district": ["3503", "3525"]}


def test_a_second_selection_says_itself_that_it_is_the_other_side(session: SimpleNamespace) -> None:
    session.query_params.from_dict({"vs_district": ["3525"]})
    address.adopt(COMPARING, ["vs"])
    assert address.query(list(COMPARING)) == {"vs": ["own"], "vs_district": ["3525"]}
    assert address.left_out(list(COMPARING)) == []


@pytest.mark.parametrize("way", ["rest", "all"])
def test_a_second_selection_beside_another_way_is_told(session: SimpleNamespace, way: str) -> None:
    session.query_params.from_dict({"vs": [way], "vs_district": ["3525", "3503"]})
    address.adopt(COMPARING, ["vs"])
    assert address.query(list(COMPARING)) == {"vs": [way]}
    assert address.left_out(list(COMPARING)) == [
        ("other_way", "vs_district", "3525"),
        ("other_way", "vs_district", "3503"),
    ]


def test_a_second_selection_that_does_not_count_is_kept_and_not_written(
    session: SimpleNamespace,
) -> None:
    address.chosen().update(vs=[], vs_district=["3525"])
    address.write(list(COMPARING), {})
    assert session.query_params == {}
    address.choose("vs", ["own"])
    assert address.query(list(COMPARING)) == {"vs": ["own"], "vs_district": ["3525"]}


def test_what_is_empty_or_said_twice_is_no_matter(session: SimpleNamespace) -> None:
    twice = ["japri_wee", "japri_wee", ""]
    session.query_params.from_dict({"program": twice, "measure": [""], "utm_source": ["x"]})
    address.adopt(OPTIONS, ["measure"])
    assert address.query(list(OPTIONS)) == {"program": ["japri_wee"]}
    assert address.left_out(list(OPTIONS)) == []


def test_what_no_page_takes_is_told(session: SimpleNamespace) -> None:
    session.query_params.from_dict({"prgram": ["japri_wee"], "card": ["x"], "instead_of": ["y"]})
    address.adopt(OPTIONS)
    assert address.left_out(list(OPTIONS)) == [("no_such_parameter", "prgram", "japri_wee")]


def test_what_is_chosen_is_written_with_what_is_kept(session: SimpleNamespace) -> None:
    address.chosen().update(program=["japri_wee"], measure=[], district=["3503"])
    address.write(list(OPTIONS), {"lang": ["en"], "data": []})
    assert session.query_params == {"program": ["japri_wee"], "lang": ["en"]}


def test_an_address_of_ours_is_not_taken_for_somebody_elses(session: SimpleNamespace) -> None:
    address.chosen()["program"] = ["japri_wee"]
    address.write(list(OPTIONS), {})
    address.chosen()["program"] = ["japri_pwd"]
    address.adopt(OPTIONS)
    assert address.chosen()["program"] == ["japri_pwd"]


@pytest.mark.parametrize(
    ("seconds", "used", "chosen"),
    [
        (0.5, {"table": True}, ["japri_pwd"]),
        (0.5, {"other": ["3503"]}, ["japri_pwd"]),
        (0.5, {}, ["japri_wee"]),
        (0.5, {"button": False}, ["japri_wee"]),
        (1.5, {"table": True}, ["japri_wee"]),
    ],
)
def test_the_address_before_is_the_back_button_unless_a_widget_was_used_meanwhile(
    session: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
    used: dict[str, object],
    chosen: list[str],
) -> None:
    clock = [100.0]
    monkeypatch.setattr(address.time, "monotonic", lambda: clock[0])
    session.session_state |= {"table": False, "other": [], "button": True}
    for program in ("japri_wee", "japri_pwd"):
        address.chosen()["program"] = [program]
        address.write(["program"], {})
    session.query_params.from_dict({"program": ["japri_wee"]})
    session.session_state |= used
    clock[0] += seconds
    address.adopt({"program": OPTIONS["program"]})
    assert address.chosen()["program"] == chosen


def test_the_address_before_is_on_its_way_where_a_click_has_chosen_meanwhile(
    session: SimpleNamespace,
) -> None:
    for program in ("japri_wee", "japri_pwd"):
        address.chosen()["program"] = [program]
        address.write(["program"], {})
    session.query_params.from_dict({"program": ["japri_wee"]})
    address.choose("program", [])
    address.adopt({"program": OPTIONS["program"]})
    assert address.chosen()["program"] == []


def test_a_widget_is_another_one_in_another_language(session: SimpleNamespace) -> None:
    keys = []
    for lang in ([], ["id"], ["en"]):
        address.chosen()["lang"] = lang
        keys.append(address.widget_key("group"))
    assert len(set(keys)) == 3


def test_the_card_that_a_link_leads_to_stays_until_something_is_chosen(
    session: SimpleNamespace,
) -> None:
    session.query_params.from_dict({"program": ["japri_wee"], "card": ["totals"]})
    address.adopt(OPTIONS)
    address.write(list(OPTIONS), {})
    assert session.query_params == {"program": ["japri_wee"], "card": ["totals"]}
    address.chosen()["program"] = ["japri_pwd"]
    address.write(list(OPTIONS), {})
    assert session.query_params == {"program": ["japri_pwd"]}
