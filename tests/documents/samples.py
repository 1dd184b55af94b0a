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

from cspr_rules.documents.making import KINDS, PDF, Made, make  # noqa: E402
from cspr_rules.records.failures import NotAllowed  # noqa: E402
from cspr_rules.records.rules import Rules  # noqa: E402
from documents.cases import FAMILIES, LIVES, a_store, the_desk, with_northshire  # noqa: E402

FOLDER = ROOT / "out" / "samples"
FOR_FAMILIES = ("family-letter", "easy-read", "family-cover")
_SCALE = 1.3


def main() -> None:
    """Make them all, from a store that is thrown away."""
    rules = with_northshire(Rules.in_folder())
    with tempfile.TemporaryDirectory() as home, a_store(Path(home) / "home") as store:
        desk = the_desk(store, rules)
        for name, life in LIVES.items():
            case = life(desk).id
            family = FAMILIES[name](desk, case)
            folder = FOLDER / name
            folder.mkdir(parents=True, exist_ok=True)
            for old in folder.iterdir():
                old.unlink()
            for kind, chosen in KINDS.items():
                readers = family if kind in FOR_FAMILIES else [None]
                try:
                    for about in readers:
                        for format_ in chosen.formats:
                            _sample(make(desk, case, kind, format_, about=about), folder, about)
                except NotAllowed as why:  # no request for information to write about
                    sys.stdout.write(f"{name}: no {kind}. {why}\n")
    sys.stdout.write(f"The samples are in {FOLDER}.\n")


def _sample(made: Made, folder: Path, about: int | None) -> None:
    name = made.name if about is None else f"to-{about}-{made.name}"
    (folder / name).write_bytes(made.content)
    if name.endswith(f".{PDF}"):
        _pictures(made.content, folder / Path(name).stem)


def _pictures(content: bytes, stem: Path) -> None:
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf, 1):
            page.render(scale=_SCALE).to_pil().save(stem.with_name(f"{stem.name}-page-{number}.png"))


if __name__ == "__main__":
    main()
