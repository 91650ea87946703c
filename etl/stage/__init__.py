"""The tables of a build, in memory: sheets as texts, cleaned, corrected, under pseudonyms."""
