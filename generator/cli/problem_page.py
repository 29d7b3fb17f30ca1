"""What a live preview shows in the place of every page while something has to be mended."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from generator.source.problems import Problem, screenful

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="2">
<title>Mend this first</title>
<style>body{{font:1em/1.5 sans-serif;max-width:60em;margin:1em auto;padding:0 1em}}\
li{{margin:.6em 0;overflow-wrap:anywhere}}</style>
</head>
<body>
<h1>Mend this first</h1>
<p>The site can't be built from these files. This page looks again by itself.</p>
<ul>
{lines}
</ul>
</body>
</html>
"""


def problem_page(problems: Sequence[Problem]) -> bytes:
    """Return a page with the problems that stop the site, a screenful of them."""
    shown, more = screenful(problems)
    return words_page([*map(str, shown), *more])


def words_page(lines: Sequence[str]) -> bytes:
    """Return a page with some lines; what strangers wrote in them is only text."""
    said = "\n".join(f"<li>{escape(line)}</li>" for line in lines)
    return _PAGE.format(lines=said).encode()
