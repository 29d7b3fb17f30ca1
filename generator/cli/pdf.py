"""`pamphlet`: one printed sheet of your own."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult
from generator.cli.options import add_address
from generator.guide.index import index_services
from generator.pdf.formats import FORMATS, ON_DEMAND, PAPERS
from generator.source import theme
from generator.source.problems import GuideError, WrongUse


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--area", required=True, help="an id of areas:")
    parser.add_argument("--lang", default="", help="the code of a language")
    parser.add_argument("--format", default="", choices=(*FORMATS, *ON_DEMAND))
    parser.add_argument("--paper", default="a4", choices=tuple(PAPERS))
    parser.add_argument("--services", default="", help="ids with commas between them")
    parser.add_argument("--need", default="", help="a group or a term of vocabulary.yaml")
    parser.add_argument("--notice", default="", help="an id of notices:, or the words of a notice")
    add_address(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")


def _pamphlet(work: CommandContext) -> CommandResult:
    from generator.pdf.refusals import why_not
    from generator.pdf.sheet import PdfContext, Sheet
    from generator.site import output, set_sheet

    guide, options = work.guide(), work.options
    chosen = tuple(name.strip() for name in options.services.split(",") if name.strip())
    language = options.lang or guide.settings.source_language
    kind = options.format or ("notice" if options.notice else "trifold")
    sheet = Sheet(
        kind,
        language,
        options.paper,
        options.area,
        services=chosen,
        need=options.need,
        notice=options.notice,
    )
    if options.out.is_dir():
        raise WrongUse(f"{options.out} is a folder. Name the file to write, like sheet.pdf.")
    if reason := why_not(guide, sheet):
        raise GuideError(reason)
    pages = work.reading.source.whole_pages
    context = PdfContext(guide, index_services(guide), pages, theme.drawings(work.folder))
    pdf = set_sheet.one(work.folder, context, sheet)
    output.save(options.out, [pdf])
    return CommandResult((f"Wrote {options.out} ({len(pdf):,} bytes).",))


COMMANDS = {
    "pamphlet": Command(
        "make one printed sheet of your own", _arguments, _pamphlet, "Nothing was written."
    ),
}
