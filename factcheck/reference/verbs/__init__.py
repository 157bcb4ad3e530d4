"""One verb of `factcheck reference` a file: its `add_arguments(parser, say)` and `run(args, desk) -> status`."""
