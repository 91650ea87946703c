"""The words that stand before a batch's number, small. A list for Python, a pattern for both."""

WORDS = ("batch", "angkatan", "gelombang", "kelas")
ANY = "|".join(WORDS)
