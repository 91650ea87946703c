"""A person is measured by the statements of the person's program alone."""

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
