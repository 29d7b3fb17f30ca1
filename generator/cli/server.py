"""`server-config NAME`: how a web server of one's own serves this guide."""

from __future__ import annotations

import argparse

from generator.cli.context import Command, CommandContext, CommandResult
from generator.cli.options import add_address
from generator.source.problems import WrongUse

_WHERE = "/srv/guide"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("server", choices=("nginx", "caddy"), help="which server")
    parser.add_argument("--folder", default=_WHERE, help=f"where the site lies there ({_WHERE})")
    add_address(parser)


def _server_config(work: CommandContext) -> CommandResult:
    from generator.site.server_config import SERVERS, served_site

    settings = work.source.settings
    if not settings.url:
        raise WrongUse(
            "A server has to know its address. Write site_url: in mkdocs.yml, or add it here: "
            "--site-url https://example.org/"
        )
    site = served_site(settings.url, work.options.folder, settings.languages)
    return CommandResult(tuple(SERVERS[work.options.server](site).splitlines()))


COMMANDS = {
    "server-config": Command(
        "print how a web server of your own serves this guide", _arguments, _server_config
    ),
}
