"""`guide.py fmt`: the same text in the layout of the example; nothing else changes.

ruamel.yaml keeps comments, quotes and the order of keys. Without `indent(2, 4, 2)` it would move
every line of a list, so that a pull request of one word would show the whole file.
"""

from __future__ import annotations

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from generator.editing.patch import CannotEdit
from generator.source.yaml_reader import read_yaml


def laid_out(text: str, file: str) -> str:
    """Return the text with two blanks for each step, and no blanks at the ends of lines.

    An entry that stands in braces on one line gets a line for each key.

    Raises:
        CannotEdit: when the text can't be read, or would hold something else afterwards.
    """
    before, problems = read_yaml(text, file)
    if problems:
        raise CannotEdit(f"{problems[0]} Mend this first; run: python3 guide.py check")
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    try:
        data = yaml.load(text)
        _spread(data)
        yaml.dump(data, out)
    except (YAMLError, ValueError) as error:
        raise CannotEdit(f"{file}: this file can't be laid out: {str(error)[:120]}") from error
    new = re.sub(r"[ \t]+$", "", out.getvalue(), flags=re.M)
    after, _ = read_yaml(new, file)
    if before != after:
        raise CannotEdit(f"{file}: a new layout would change what the file says; left as it is.")
    return new


def _spread(data: Any) -> None:
    """Give each service that stands in braces a line for each key."""
    services = data.get("services") if isinstance(data, CommentedMap) else None
    for service in services if isinstance(services, CommentedSeq) else ():
        if isinstance(service, CommentedMap) and service.fa.flow_style():
            service.fa.set_block_style()
            for value in service.values():
                if isinstance(value, CommentedSeq) and any(
                    isinstance(entry, CommentedMap) for entry in value
                ):
                    value.fa.set_block_style()
                    for entry in value:
                        entry.fa.set_block_style()
