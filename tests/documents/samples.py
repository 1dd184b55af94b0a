"""Every document for four incidents, and each page of every PDF as a picture, into the ignored folder `out/samples/`.

Run it with `make samples`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

import pypdfium2  # noqa: E402

from cspr_rules.documents.making import KINDS, PDF, make  # noqa: E402
from cspr_rules.records.failures import NotAllowed  # noqa: E402
from cspr_rules.records.rules import Rules  # noqa: E402
from documents.cases import LIVES, a_store, the_desk  # noqa: E402

FOLDER = ROOT / "out" / "samples"
_SCALE = 1.3


def main() -> None:
    """Make them all, from a store that is thrown away."""
    rules = Rules.in_folder()
    with tempfile.TemporaryDirectory() as home, a_store(Path(home) / "home") as store:
        desk = the_desk(store, rules)
        for name, life in LIVES.items():
            case = life(desk).id
            folder = FOLDER / name
            folder.mkdir(parents=True, exist_ok=True)
            for old in folder.iterdir():
                old.unlink()
            for kind, chosen in KINDS.items():
                for format_ in chosen.formats:
                    try:
                        made = make(desk, case, kind, format_)
                    except NotAllowed as why:  # no request for information to write about
                        sys.stdout.write(f"{name}: no {kind}. {why}\n")
                        break
                    (folder / made.name).write_bytes(made.content)
                    if format_ == PDF:
                        _pictures(made.content, folder / Path(made.name).stem)
    sys.stdout.write(f"The samples are in {FOLDER}.\n")


def _pictures(content: bytes, stem: Path) -> None:
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf, 1):
            page.render(scale=_SCALE).to_pil().save(stem.with_name(f"{stem.name}-page-{number}.png"))


if __name__ == "__main__":
    main()
