"""A person is measured by the statements of the person's program alone."""

from etl.publish import score_sql
from tests import fixtures
from tests.fixtures import ITEMS, batch, person

OWN = {
    "item": 4,
    "is_reversed": True,
    "scale_low": 1,
    "scale_high": 4,
    "item_agreement": 3,
    "score_agreement": 6,
    "statement_id": "pernyataan 4",
    "statement_en": "statement 4",
    "program": "japri_pwd",
}


def test_each_program_has_statements_and_a_threshold_of_its_own() -> None:
    fifth = OWN | {"item": 5, "is_reversed": False}
    connection = fixtures.build(
        item=(*ITEMS, OWN, fifth),
        batch=(batch("B1", program="japri_wee"), batch("B2", program="japri_pwd")),
        participant=(
            person("B1", pre=[3, 3, 3, None, None], post=[5, 1, 1, None, None]),  # 9, 15
            person("B2", pre=[None, None, None, 2, 3], post=[None, None, None, 1, 4]),  # 6, 8
            person("B2", pre=[None, None, None, 4, 4], post=[None, None, None, 4, 1]),  # 5, 2
            person("B2", pre=[3, 3, 3, None, None], post=[5, 1, 1, None, None]),  # not asked
        ),
    )
    found = connection.execute(
        "SELECT agrees, matched, rose, fell, agreed_before, was_at_ceiling FROM participant_result"
    ).fetchall()
    assert sorted(found, key=str) == sorted(
        [
            (True, True, True, False, False, False),
            (True, True, True, False, True, False),
            (False, True, False, True, False, False),
            (None, False, False, False, False, False),
        ],
        key=str,
    )


def test_a_line_is_written_once_for_each_statement_whatever_its_number() -> None:
    fifth = OWN | {"item": 10, "scale_low": -2, "is_reversed": True}
    connection = fixtures.build(item=(*ITEMS[:2], fifth))
    assert score_sql.statements(connection) == [
        {"item": "1", "place": "1", "mirror": "", "item_agreement": "4"},
        {"item": "2", "place": "2", "mirror": "6 - ", "item_agreement": "4"},
        {"item": "10", "place": "3", "mirror": "2 - ", "item_agreement": "3"},
    ]


def test_scores_known_alone_are_read_on_the_scale_of_their_program() -> None:
    """Of 12 points, 8/10, 80%: the points; NULL where they are of another scale or off it."""
    connection = fixtures.build(
        score_scale=[
            {"program": "japri_wee", "scale_low": 3, "scale_high": 15, "score_agreement": 12}
        ],
        batch=(batch("B1"), batch("B2", program="japri_pwd")),
        participant=[
            *(person("B1", post_total=score) for score in ("12", "11.5", "80%", "79%", "12/15")),
            *(person("B1", post_total=score) for score in ("8/10", "16", "2", None)),
            person("B2", post_total="12"),  # of a program without a scale
        ],
    )
    found = connection.execute("SELECT agrees, answered FROM participant_result").fetchall()
    assert found == [
        *((True, True), (False, True), (True, True), (False, True), (True, True)),
        *((None, None), (None, None), (None, None), (None, None)),
        (None, None),
    ]


def test_a_program_may_have_any_name() -> None:
    name = "it's \\n"
    connection = fixtures.build(item=(*ITEMS, OWN | {"program": name}))
    case = score_sql.blanks(connection)["sum_high"]
    assert case == "CASE program WHEN 'it''s ' || chr(92) || 'n' THEN 4 ELSE 15 END"
    given = "SELECT " + case + " FROM (SELECT ? AS program)"
    assert connection.execute(given, [name]).fetchall() == [(4,)]
