"""What somebody gets who installs the program instead of cloning it."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from cspr_rules import __version__

ROOT = Path(__file__).parents[2]


def build(target: str, source: Path, into: Path) -> Path:
    """Build the wheel or the source distribution of a folder, and return the file."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = folder.iterdir()
    return unpacked


@pytest.fixture(scope="module", params=["checkout", "source distribution"])
def wheel(request: pytest.FixtureRequest, sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout and from the source distribution."""
    source = ROOT if request.param == "checkout" else sdist
    return build("wheel", source, tmp_path_factory.mktemp("wheel"))


@pytest.mark.parametrize(("folder", "inside"), [("rules", "rules"), ("app", "app"), ("src/cspr_rules", ".")])
def test_the_wheel_carries_the_rules_the_pages_and_the_program(wheel: Path, folder: str, inside: str) -> None:
    """Somebody who installs the wheel has the whole rulebook and the front end, file for file."""
    ours = [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert ours
    with ZipFile(wheel) as archive:
        carried = {name: archive.read(name) for name in archive.namelist()}
    for path in ours:
        name = (Path("cspr_rules") / inside / path.relative_to(ROOT / folder)).as_posix()
        assert carried.get(name) == path.read_bytes(), name


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    """No cache, test or note of ours lands on somebody else's machine."""
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"cspr_rules", f"cspr_rules-{__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_the_wheel_carries_the_licence(wheel: Path) -> None:
    """Whoever has the program has the terms it comes under."""
    with ZipFile(wheel) as archive:
        text = archive.read(f"cspr_rules-{__version__}.dist-info/licenses/LICENSE").decode()
    assert text == (ROOT / "LICENSE").read_text(encoding="utf-8")
