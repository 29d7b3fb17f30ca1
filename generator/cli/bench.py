"""`bench`: measures, with the tools of the tests."""

from __future__ import annotations

import argparse

from generator.cli.context import Command, CommandContext, CommandResult


def _arguments(parser: argparse.ArgumentParser) -> None:
    measures = ("weight", "phone", "build", "check", "pdf", "lighthouse")
    parser.add_argument("what", choices=measures)
    parser.add_argument("--services", type=int, default=5000)
    parser.add_argument("--languages", type=int, default=4)
    parser.add_argument("--pairs", type=int, default=3)


def _bench(work: CommandContext) -> CommandResult:
    from tests.bench import build_speed, check_speed, lighthouse, pdf_speed, phone, weight

    measures = {
        "weight": weight.main,
        "build": build_speed.main,
        "check": check_speed.main,
        "phone": phone.main,
        "pdf": pdf_speed.main,
        "lighthouse": lighthouse.main,
    }
    return CommandResult(code=int(measures[work.options.what](work.folder, work.options)))


COMMANDS = {"bench": Command("measure; see HACKING.md", _arguments, _bench)}
