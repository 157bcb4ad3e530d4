"""A linter for figures in Chinese press drafts."""

__version__ = "0.1.0"
