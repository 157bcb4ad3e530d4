"""The architecture, held: imports point one way, and starting up loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "factcheck"

# A module may import from its own layer's package and from layers before it.
LAYERS = [
    ["model", "errors", "lazy"],
    ["interval", "section"],
    ["gitignore", "place", "shipped"],
    ["identity"],
    ["lexicon"],
    ["lex", "read", "config", "discover"],
    ["reference", "context", "message"],
    ["bind", "link"],
    ["selection"],
    ["judge"],
    ["tidy"],
    ["suppress", "baseline", "changed", "fix", "cache"],
    ["workers"],
    ["index"],
    ["pipeline"],
    ["checker"],
    ["archive"],
    ["spark"],
    ["report"],
    ["docx_comments"],
    ["annotate"],
    ["explain"],
    ["serve"],
    ["cli"],
    ["__main__"],
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
HEAVY = {
    "pydantic",
    "jieba",
    "asyncio",
    "importlib.metadata",
    "rich",
    "yaml",
    "pandas",
    "numpy",
    "pypdfium2",
    "pyarrow",
    "pyspark",
}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)


def part(path: Path) -> str:
    """The top-level part that a module belongs to: `lex` for lex/numeral.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> set[str]:
    """Names of the package's parts that a module imports, wherever in it, but for type checking."""
    typing = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    skipped = {inner for node in typing for inner in ast.walk(node)}
    names = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("factcheck."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("factcheck.")}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path):
    here = part(path)
    if here == "__init__":
        return
    assert here in RANK, f"{here} has no layer yet: give it one in this test"
    later = {name for name in imported(ast.parse(path.read_text("utf-8"))) if RANK[name] > RANK[here]}
    assert not later, f"{here} may not import {', '.join(sorted(later))}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_and_reads_clock_and_environment(path):
    if part(path) in ("cli", "__main__"):
        return
    calls = {
        ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    }
    names = {
        ast.unparse(node) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)
    }
    assert not calls & {"print", "input", "date.today", "datetime.now", "datetime.today", "os.getenv", "time.time"}
    assert not names & {"os.environ", "sys.argv", "sys.stdin", "sys.stdout", "sys.stderr"}


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; before = set(sys.modules); {statement}; print('\\n'.join(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_does_no_work():
    assert {name for name in loaded_by("import factcheck") if name.startswith("factcheck")} == {"factcheck"}


def test_the_command_line_starts_without_heavy_modules():
    loaded = loaded_by("import factcheck.cli, factcheck.cli.check")
    assert not {name for name in loaded if name in HEAVY or name.split(".")[0] in HEAVY}
    assert not {name for name in loaded if name.startswith(("factcheck.reference.verbs", "factcheck.cli.claims"))}
