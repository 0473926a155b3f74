"""Builds the wheel with all of Moot's packages inside `moot_kit`, so that it takes no other name in an environment.

`sources` in pyproject.toml moves the files; this hook rewrites the imports between them, found with Python's parser. In
a checkout, and so in an editable install, the packages stay where they are.
"""

import ast
import re
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KIT = "moot_kit"
INSIDE = ("automation", "mock_court", "playbook")
ACCEPTED = Path("tests", "accepted")
FROM = re.compile(rb"from[ \t]+(?=\w)")


class ImportsFollow(BuildHookInterface[BuilderConfig]):
    """A build hook that adds every module with its imports rewritten."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the modules into a temporary folder, which finalize() deletes."""
        if version == "editable":
            return
        for file in sorted(Path(self.root, ACCEPTED).rglob("*.yaml")):  # without pictures, which are of one machine
            place = file.relative_to(Path(self.root, ACCEPTED))
            build_data["force_include"][str(file)] = f"{KIT}/accepted/{place.as_posix()}"
        self._written = TemporaryDirectory(prefix="moot-")
        for module in sorted(module for name in (KIT, *INSIDE) for module in Path(self.root, name).rglob("*.py")):
            place = module.relative_to(self.root)
            written = Path(self._written.name, place)
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_bytes(moved(module.read_bytes(), place))
            build_data["force_include"][str(written)] = place.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Delete the temporary folder."""
        if version != "editable":
            self._written.cleanup()


def moved(source: bytes, place: Path) -> bytes:
    """Return a module's source with `moot_kit.` before the imports of our packages, on unchanged lines."""
    lines = BytesIO(source).readlines()
    columns = [column for node in ast.walk(ast.parse(source)) for column in _names(node, lines, place)]
    for line, column in sorted(columns, reverse=True):  # from the end, so that earlier columns stay valid
        text = lines[line - 1]
        lines[line - 1] = text[:column] + f"{KIT}.".encode() + text[column:]
    return b"".join(lines)


def _names(node: ast.AST, lines: list[bytes], place: Path) -> list[tuple[int, int]]:
    """Return the line and byte offset of each of our packages in an import, as Python's parser counts."""
    if isinstance(node, ast.ImportFrom) and node.level == 0 and _is_ours(node.module or ""):
        word = FROM.match(lines[node.lineno - 1], node.col_offset)
        if word is None:
            raise ValueError(f"{place}, line {node.lineno}: write `from` and the name in one line.")
        return [(node.lineno, word.end())]
    if not isinstance(node, ast.Import):
        return []
    ours = [alias for alias in node.names if _is_ours(alias.name)]
    if any(alias.asname is None for alias in ours):
        raise ValueError(f"{place}, line {node.lineno}: in the wheel the name is another. Write `from … import …`.")
    return [(alias.lineno, alias.col_offset) for alias in ours]


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in INSIDE
