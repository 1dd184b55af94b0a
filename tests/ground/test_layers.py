"""The layers of docs/how-a-recommendation-is-made.md hold, and a breach of any of them is seen."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONT_END_MAY_IMPORT = {"cspr_rules", "markupsafe", "pydantic", "ruamel", "starlette", "streamlit", "uvicorn"}
FRONT_END_MAY_ASK = {
    "app",
    "model",
    "rulebook",
    "reading",
    "reasoning",
    "rationale",
    "records",
    "documents",
    "training",
}
IMPORTED_AS = {
    "argon2-cffi": "argon2",
    "durable-rules": "durable_rules_engine",
    "psycopg[binary]": "psycopg",
    "python-docx": "docx",
    "ruamel.yaml": "ruamel",
}
ASKED_FOR_BY_ANOTHER = {"pillow"}
"""What pypdfium2 needs for pictures, and leaves to whoever wants them."""
PART_OF = {"pydantic_core": "pydantic"}


def layers(project: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over a folder that holds pyproject.toml and src/."""
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "src")},
        capture_output=True,
        check=False,
        text=True,
    )


def imports(folder: Path) -> set[str]:
    """Every module that the Python files of a folder import, with its full name."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def from_elsewhere(names: set[str]) -> set[str]:
    """The distributions' own modules among imported names: neither Python's nor ours."""
    tops = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"cspr_rules"}
    return {PART_OF.get(top, top) for top in tops}


def test_every_layer_imports_only_those_below_it() -> None:
    """The engine knows no words, the model no files, and Streamlit stays under app/: import-linter finds no breach."""
    result = layers(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("model/answer.py", "import cspr_rules.rulebook", "Each layer imports only those below it"),
        ("engine/gate.py", "import cspr_rules.reasoning", "Each layer imports only those below it"),
        ("letters.py", "", "Each layer imports only those below it"),
        (
            "engine/exact/evaluator.py",
            "import cspr_rules.engine.durable",
            "The two evaluators share no code of their own",
        ),
        ("engine/exact/evaluator.py", "import durable_rules_engine", "The exact evaluator works without durable-rules"),
        ("engine/durable/evaluator.py", "import dd", "The durable evaluator works without dd"),
        ("reasoning/consider.py", "import dd", "Only the engine layer imports durable-rules and dd"),
        ("rationale/tell.py", "import durable_rules_engine", "Only the engine layer imports durable-rules and dd"),
        ("cli/check.py", "import streamlit", "Streamlit appears only under app"),
        ("model/answer.py", "import ruamel.yaml", "The model is pure Python"),
    ],
)
def test_a_breach_of_the_layers_is_seen(tmp_path: Path, module: str, line: str, contract: str) -> None:
    """One import in the wrong place breaks the contract that names it."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "src" / "cspr_rules" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    result = layers(tmp_path)
    assert result.returncode == 1
    assert re.search(rf"{contract}.*BROKEN", result.stdout), result.stdout


def test_the_front_end_asks_the_reasoning_and_nothing_underneath_it() -> None:
    """The pages hold no rule and reach no evaluator: they ask, call one function and show."""
    names = imports(ROOT / "app")
    assert from_elsewhere(names) <= FRONT_END_MAY_IMPORT
    ours = {name.split(".")[1] for name in names if name.startswith("cspr_rules.")}
    assert ours - {"__version__"} <= FRONT_END_MAY_ASK


def test_the_program_asks_for_what_it_imports_and_no_more() -> None:
    """Whoever installs the program gets every library that it imports, and none that it does not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [re.split(r"[<>=]", text)[0] for text in project["project"]["dependencies"]]
    declared = {IMPORTED_AS.get(name, name) for name in names} - ASKED_FOR_BY_ANOTHER
    assert declared == from_elsewhere(imports(ROOT / "src") | imports(ROOT / "app"))
