"""The records themselves in words: where rows went, what is wrong, what was sent."""
