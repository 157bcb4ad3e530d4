"""The checks that a reference itself must pass, one kind a file."""
