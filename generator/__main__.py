"""The command line: `python3 guide.py COMMAND`. The only module that prints and exits."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from generator.clock import today
from generator.commands import EXTRA, Work
from generator.load import CODE, Project
from generator.problems import Problem, github_line, gitlab_report, json_report, stopping
from generator.reading.source import Source


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 something to mend, 2 wrong use."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        options.today = options.today or today(os.environ)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except ValueError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("Stopped. The old site is as it was.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guide.py", description=(__doc__ or "").split(":")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, text in (
        ("build", _build, "check everything and build the site"),
        ("check", _check, "only the checks"),
        ("status", _status, "what is old, what is behind, what is missing"),
        ("serve", _serve, "build, and show the site with live reload"),
        ("stamp", _stamp, "note that translations were compared with today's source text"),
        ("links", _links, "ask every outside address whether it answers (needs a network)"),
        ("contract", _contract, "write the schema and the annotated example anew"),
        ("bench", _bench, "measure; see HACKING.md"),
    ):
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        _common(command)
        if name == "build":
            command.add_argument("--out", type=Path, metavar="DIR", help="where to (site/)")
            command.add_argument("--force", action="store_true", help="write over any folder")
            command.add_argument("--workers", type=int, default=0, help=argparse.SUPPRESS)
        if name == "check":
            command.add_argument("files", nargs="*", help="show the problems of these files only")
            form = command.add_mutually_exclusive_group()
            form.add_argument("--github", action="store_true", help="as annotations")
            form.add_argument("--gitlab", action="store_true", help="as a code quality report")
            form.add_argument("--json", action="store_true", help="for other programs")
        if name == "status":
            command.add_argument("--calls", action="store_true", help="whom to call next, by area")
        if name == "serve":
            command.add_argument("--address", default="127.0.0.1:8000", help="IP:PORT")
        if name == "stamp":
            command.add_argument("language", help="the code of the translation's language")
            command.add_argument(
                "names", nargs="*", help="pages or keys that were compared; all that lack a stamp"
            )
        if name == "bench":
            command.add_argument("what", choices=("weight", "build", "check"))
            command.add_argument("--services", type=int, default=5000)
            command.add_argument("--languages", type=int, default=4)
            command.add_argument("--pairs", type=int, default=3)
    for name, more in EXTRA.items():
        command = commands.add_parser(name, help=more.text, description=more.text)
        command.set_defaults(run=_extra, extra=more)
        _common(command)
        more.arguments(command)
    return parser


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--project", type=Path, default=CODE, metavar="DIR", help="the folder with mkdocs.yml"
    )
    command.add_argument("--resources", type=Path, metavar="FILE", help="another resources file")
    command.add_argument(
        "--today", type=date.fromisoformat, metavar="DAY", help="build as if it were this day"
    )


def _extra(options: argparse.Namespace) -> int:
    """Run a command that hands its words back, so that they are printed here."""
    source, problems = _read(options)
    question = input if sys.stdin.isatty() else None
    answer = options.extra.run(Work(options, source, tuple(problems), question))
    for line in answer.lines:
        print(line, file=sys.stderr if answer.code else sys.stdout)
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

    project = Project(options.project.resolve(), options.resources)
    source = project.load(options.today)
    if any(problem.file == "mkdocs.yml" and problem.stops for problem in project.problems):
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
    from generator import files
    from generator.assemble import assemble
    from generator.site import LIGHT, Order, build

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
    guide = assemble(source)
    try:
        sys.path.insert(0, str(CODE))
        import mkdocs_hook

        _say("Turning Markdown into HTML …")
        bodies = mkdocs_hook.render(folder)
        order = Order(folder, out, force=options.force, workers=options.workers)
        built = build(guide, bodies, order, _progress)
    except files.NotOurs:
        return _fail(
            f"{out} holds something that this guide did not make. Choose another folder with "
            "--out, or add --force to write over it."
        )
    except files.SamePath as error:
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
        if heavy > LIGHT:
            _say(f"Too heavy for a bad line: {where} has {heavy:,} bytes; {LIGHT:,} is the limit.")
    _say(f"Look at it: {out / 'index.html'}")
    return 0


def _status(options: argparse.Namespace) -> int:
    from generator.status_text import call_lines, status_lines

    source, problems = _read(options)
    if stopping(problems):
        print(f"{_verdict(problems)} Run: python3 guide.py check")
        return 1
    from generator.assemble import assemble

    guide = assemble(source)
    print("\n".join(status_lines(guide, problems)))
    if options.calls:
        print("\n".join(call_lines(guide)))
    return 0


def _serve(options: argparse.Namespace) -> int:
    import subprocess

    settings = options.project.resolve() / "mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(settings), "-a", options.address]
    return subprocess.call(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


def _stamp(options: argparse.Namespace) -> int:
    from generator.stamp import stamp

    source, _ = _read(options)
    if options.language not in source.settings.languages[1:]:
        return _fail(f"{options.language} is not a translation's language in mkdocs.yml.")
    for line in stamp(options.project.resolve(), source, options.language, options.names):
        print(line)
    return 0


def _links(options: argparse.Namespace) -> int:
    sys.path.insert(0, str(CODE))
    import link_check

    return link_check.main(_read(options)[0])


def _contract(options: argparse.Namespace) -> int:
    from generator.checks.known import Known
    from generator.contract import schema, with_entry
    from generator.files import rewrite
    from generator.forms import FOLDER, forms

    folder = options.project.resolve()
    source, _ = _read(options)
    rewrite(folder / "resources.schema.json", schema(Known.of(source).terms))
    guide = folder / "CONTRIBUTING.md"
    rewrite(guide, with_entry(guide.read_text(encoding="utf-8")))
    for name, text in forms(source.settings.repository).items():
        rewrite(folder / FOLDER / name, text)
    print("Wrote resources.schema.json, the annotated entry in CONTRIBUTING.md and issue forms.")
    return 0


def _bench(options: argparse.Namespace) -> int:
    sys.path.insert(0, str(CODE))
    from tests.bench import build_speed, check_speed, weight

    measures = {"weight": weight.main, "build": build_speed.main, "check": check_speed.main}
    return int(measures[options.what](options.project.resolve(), options))


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rWriting pages: {done * 100 // total} %", end=end, file=sys.stderr, flush=True)


def _say(text: str) -> None:
    print(text, flush=True)


def _fail(text: str, code: int = 1) -> int:
    print(text, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
