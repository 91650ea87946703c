"""What is drawn at most."""

from indicators import bounds


def test_every_bound_is_a_number_of_things():
    numbers = {name: value for name, value in vars(bounds).items() if name.isupper()}
    assert all(isinstance(value, int) and value > 1 for value in numbers.values())
    assert max(numbers.values()) == bounds.MOST_MARKS
