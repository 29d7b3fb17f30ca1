"""What a first view weighs, beside a stock mkdocs-material build of the same Markdown."""

from __future__ import annotations

import argparse
import gzip
import posixpath
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import run


def main(folder: Path, options: argparse.Namespace) -> int:
    """Build both, weigh every page of both, and print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        run("generator", "build", "--project", str(folder), "--out", str(root / "ours"))
        _stock(folder, root)
        print("First view, bytes with gzip -9 (requests); web fonts from other hosts not counted")
        print(f"{'page':34}{'guide':>14}{'stock Material':>18}{'ratio':>8}")
        for path in sorted((folder / "docs" / "en").rglob("*.md")):
            name = path.relative_to(folder / "docs").with_suffix(".html").as_posix()
            own, own_requests = first_view(root / "ours", name)
            stock, stock_requests = first_view(root / "stock", name)
            print(
                f"{name:34}{own:9,} ({own_requests})"
                f"{stock:13,} ({stock_requests}){stock / own:8.1f}"
            )
        weights = sorted(
            (len(gzip.compress(path.read_bytes(), 9)), path.relative_to(root / "ours").as_posix())
            for path in (root / "ours").rglob("*.html")
        )
        print(f"\nAll {len(weights)} pages of the guide: median {weights[len(weights) // 2][0]:,}")
        for weight, name in weights[-5:]:
            print(f"{weight:9,}  {name}")
    return 0


def _stock(folder: Path, root: Path) -> None:
    """Build the English Markdown with Material as it comes."""
    settings = root / "mkdocs.yml"
    settings.write_text(
        f"site_name: Stock\ndocs_dir: {folder / 'docs'}\nsite_dir: {root / 'stock'}\n"
        "use_directory_urls: false\ntheme: {name: material}\nplugins: [search]\n"
        "markdown_extensions: [admonition, tables]\n",
        encoding="utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings)],
        check=True, capture_output=True,
    )  # fmt: skip


def first_view(site: Path, name: str) -> tuple[int, int]:
    """Return the compressed bytes and the requests of a page with what its HTML asks for."""
    data = (site / name).read_bytes()
    text = data.decode()
    total, requests = len(gzip.compress(data, 9)), 1
    asked = re.findall(r'<link[^>]+rel="?(?:stylesheet|icon)"?[^>]*>|<script[^>]+src=[^>]*>', text)
    for tag in asked:
        match = re.search(r'(?:href|src)="?([^" >]+)', tag)
        if not match or match[1].startswith(("data:", "http", "//")):
            continue
        target = site / posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1]))
        if target.exists():
            total += len(gzip.compress(target.read_bytes(), 9))
            requests += 1
    return total, requests


if __name__ == "__main__":
    main(Path.cwd(), argparse.Namespace())
