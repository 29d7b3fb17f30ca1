"""The command line: what people type becomes work, and its words are printed by `app` alone."""
