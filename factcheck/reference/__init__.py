"""The fact set: who says what, when, in which words. Loaded, linted, edited and listed here."""
