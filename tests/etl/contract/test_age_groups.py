"""Age groups are named after their ages, and every age is in one."""

from etl import contract


def test_the_groups_are_named_after_their_ages() -> None:
    assert [(one.age_group, one.first, one.last) for one in contract.age_groups()] == [
        ("under_20", None, 19),
        ("20_29", 20, 29),
        ("30_39", 30, 39),
        ("40_49", 40, 49),
        ("50_59", 50, 59),
        ("60_and_over", 60, None),
    ]
