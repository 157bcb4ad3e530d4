"""A local page for people without a terminal: paste or drop a draft, see the verdicts as it is edited.

Everything stays in memory for the length of one request; nothing is written or logged.
"""
