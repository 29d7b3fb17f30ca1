"""`python -m generator` is the command line."""

from generator.cli.app import main

if __name__ == "__main__":
    raise SystemExit(main())
