"""The command line: `python3 guide.py COMMAND`. The only module that prints and exits."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.cli import CommandContext
from generator.cli.clock import today
from generator.cli.options import parser
from generator.source.problems import (
    Problem,
    github_line,
    gitlab_report,
    json_report,
    one_line,
    stopping,
)
from generator.source.project import Project
from generator.source.source import Source
from generator.source.theme import CODE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 something to mend, 2 wrong use."""
    options = parser((__doc__ or "").split(":")[0]).parse_args(arguments)
    try:
        options.today = options.today or today(os.environ)
        return _RUN.get(options.command, _extra)(options)
    except ValueError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("Stopped. The old site is as it was.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _extra(options: argparse.Namespace) -> int:
    """Run a command that hands its words back, so that they are printed here."""
    source, problems = _read(options)
    if foreign := [problem for problem in problems if problem.rule == "own-file"]:
        return _fail(str(foreign[0]))
    question = input if sys.stdin.isatty() else None
    answer = options.extra.run(CommandContext(options, source, tuple(problems), question))
    for line in answer.lines:
        print(one_line(line), file=sys.stderr if answer.code else sys.stdout)
    if answer.summary:
        _append_summary(answer.summary)
    return int(answer.code)


def _append_summary(text: str) -> None:
    """Write into the summary of a GitHub job, when there is one."""
    if target := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(target, "a", encoding="utf-8") as file:
            file.write(text + "\n")


def _read(options: argparse.Namespace) -> tuple[Source, list[Problem]]:
    from generator.checks import check

    address = getattr(options, "site_url", "")
    project = Project(options.project.resolve(), options.resources, address)
    source = project.load(options.today)
    if any(problem.file == "mkdocs.yml" and problem.blocking for problem in project.problems):
        return source, project.problems
    return source, sorted({*project.problems, *check(source)})


def _check(options: argparse.Namespace) -> int:
    start = time.perf_counter()
    source, problems = _read(options)
    wanted = {Path(name).as_posix() for name in options.files}
    if wanted:
        problems = [p for p in problems if p.file in wanted or Path(p.file).name in wanted]
    if options.json or options.gitlab:
        print(json_report(problems) if options.json else gitlab_report(problems))
        return 1 if stopping(problems) else 0
    for problem in problems:
        print(github_line(problem) if options.github else problem)
    if options.github:
        _summary(problems)
    seconds = time.perf_counter() - start
    count = f"{len(source.services)} services, {sum(map(len, source.pages.values()))} pages"
    print(f"{_verdict(problems)} Read {count} in {seconds:.1f} s.")
    return 1 if stopping(problems) else 0


def _verdict(problems: Sequence[Problem]) -> str:
    stops = len(stopping(problems))
    advice = len(problems) - stops
    if not problems:
        return "No problems."
    parts = [f"Problems to mend: {stops}."] if stops else ["No problems."]
    if advice:
        parts.append(f"Pieces of advice: {advice}.")
    return " ".join(parts)


def _summary(problems: Sequence[Problem]) -> None:
    """Write all problems into the job's summary, because GitHub shows ten beside the lines."""
    lines = [f"- `{str(p).replace('`', chr(39))}`" for p in problems]
    _append_summary("\n".join([f"## {_verdict(problems)}", *lines]))


def _build(options: argparse.Namespace) -> int:
    from generator.guide.build import build_guide
    from generator.site import output
    from generator.site.build import BuildOptions, build
    from generator.site.page_size import PAGE_BUDGET
    from generator.site.sheets import PdfError

    start = time.perf_counter()
    folder = options.project.resolve()
    out = (options.out or folder / "site").resolve()
    source, problems = _read(options)
    if stopping(problems):
        for problem in stopping(problems):
            print(problem, file=sys.stderr)
        return _fail(f"{_verdict(problems)} Nothing was built; the old site is as it was.")
    advice = len(problems)
    _say(
        f"Checked {len(source.services)} services and {sum(map(len, source.pages.values()))} pages."
    )
    guide = build_guide(source)
    try:
        sys.path.insert(0, str(CODE))
        import mkdocs_hook

        _say("Turning Markdown into HTML …")
        bodies = mkdocs_hook.render(folder)
        order = BuildOptions(
            folder, out, force=options.force, workers=options.workers, only=options.only
        )
        built = build(guide, bodies, order, _progress)
    except output.ForeignFolder:
        return _fail(
            f"{out} holds something that this guide did not make. Choose another folder with "
            "--out, or add --force to write over it."
        )
    except PdfError as error:
        return _fail(f"{error} Nothing was built; the old site is as it was.")
    except output.PathCollision as error:
        return _fail(f"Two pages have the same address: {error}. Rename one of them.")
    except OSError as error:
        return _fail(f"{error.strerror}: {error.filename or out}. The old site is as it was.")
    weight, path = built.heaviest[0]
    seconds = time.perf_counter() - start
    _say(
        f"Built {built.pages} pages in {len(guide.languages)} languages in {seconds:.1f} s"
        + (f" ({advice} pieces of advice: python3 guide.py check)." if advice else ".")
    )
    _say(f"The heaviest page has {weight:,} bytes compressed: {path}")
    for heavy, where in built.heaviest:
        if heavy > PAGE_BUDGET:
            _say(f"Too heavy for a bad line: {where}: {heavy:,} bytes, {PAGE_BUDGET:,} at most.")
    for problem in problems:
        if problem.rule == "sheets-address":
            _say(str(problem))
    _say(f"Look at it: {out / 'index.html'}")
    return 0


def _status(options: argparse.Namespace) -> int:
    from generator.cli.status import call_lines, status_lines

    source, problems = _read(options)
    if stopping(problems):
        print(f"{_verdict(problems)} Run: python3 guide.py check")
        return 1
    from generator.guide.build import build_guide

    guide = build_guide(source)
    for line in [*status_lines(guide, problems), *(call_lines(guide) if options.calls else ())]:
        _say(line)
    return 0


def _pamphlet(options: argparse.Namespace) -> int:
    from generator.guide.build import build_guide
    from generator.guide.index import index_services
    from generator.pdf.context import PdfContext, Sheet, why_not
    from generator.site import output, sheets
    from generator.source import theme

    source, problems = _read(options)
    if stopping(problems):
        return _fail(f"{_verdict(problems)} Run: python3 guide.py check")
    guide = build_guide(source)
    folder = options.project.resolve()
    chosen = tuple(name.strip() for name in options.services.split(",") if name.strip())
    language = options.lang or guide.settings.source_language
    sheet = Sheet(options.format, language, options.paper, options.area, services=chosen)
    if reason := why_not(guide, sheet):
        return _fail(reason)
    sys.path.insert(0, str(CODE))
    import mkdocs_hook

    bodies = mkdocs_hook.render(folder)
    material = PdfContext(guide, index_services(guide), bodies, theme.drawings(folder))
    try:
        pdf = sheets.one(folder, material, sheet)
    except sheets.PdfError as error:
        return _fail(str(error))
    output.save(options.out, [pdf])
    _say(f"Wrote {options.out} ({len(pdf):,} bytes).")
    return 0


def _serve(options: argparse.Namespace) -> int:
    import subprocess

    settings = options.project.resolve() / "mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(settings), "-a", options.address]
    return subprocess.call(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


def _links(options: argparse.Namespace) -> int:
    sys.path.insert(0, str(CODE))
    import link_check

    return link_check.main(_read(options)[0], options.project.resolve())


def _bench(options: argparse.Namespace) -> int:
    sys.path.insert(0, str(CODE))
    from tests.bench import build_speed, check_speed, lighthouse, pdf_speed, phone, weight

    measures = {
        "weight": weight.main,
        "build": build_speed.main,
        "check": check_speed.main,
        "phone": phone.main,
        "pdf": pdf_speed.main,
        "lighthouse": lighthouse.main,
    }
    return int(measures[options.what](options.project.resolve(), options))


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rWriting: {done * 100 // total} %", end=end, file=sys.stderr, flush=True)


def _say(text: str) -> None:
    print(one_line(text), flush=True)


def _fail(text: str, code: int = 1) -> int:
    print(one_line(text), file=sys.stderr)
    return code


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "check": _check,
    "status": _status,
    "pamphlet": _pamphlet,
    "serve": _serve,
    "links": _links,
    "bench": _bench,
}
"""The commands with a function here; all others are in generator/commands."""


if __name__ == "__main__":
    sys.exit(main())
