"""A problem from its rule to its words: rules, wording, masks, the report of all of them."""
