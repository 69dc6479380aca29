"""Run the command as `python -m kg`."""

from kg.cli.app import main

main()
