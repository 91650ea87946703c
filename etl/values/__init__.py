"""From the text of a cell to a value: dates, amounts, districts, words, codes, near matches."""
