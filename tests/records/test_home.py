"""Where a store lies: apart from other people of the same computer, on a disk of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cspr_rules.records.disk import ROOM_NEEDED, Disk, linux_mounts, mac_mounts
from cspr_rules.records.failures import CannotOpen, DiskFull
from cspr_rules.records.home import Home
from cspr_rules.rulebook.home import home_folder
from records.places import NOBODY, everything_in, own_folder, without_special_rights

LINUX = r"""
/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw,nosuid 0 0
server:/export /mnt/team nfs4 rw,vers=4.2 0 0
//server/share /mnt/team\040drive cifs rw 0 0
/dev/sdb /mnt/team/local xfs rw 0 0
someone@server:/files /people/someone/remote fuse.sshfs rw 0 0
overlay /mnt/layered nfs4 rw 0 0
overlay /mnt/layered overlay rw 0 0
"""
MAC = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//someone@server/share on /Volumes/share (old) (smbfs, nodev, nosuid, mounted by someone)
server:/export on /Volumes/export (nfs, nodev, nosuid)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
"""


def test_a_new_home_is_for_its_owner_only(tmp_path: Path) -> None:
    """Folders are made with no right for anybody else, whatever the login gives to new ones, and nothing in them."""
    before = os.umask(0)
    try:
        Home(tmp_path / "deep" / "home").prepare()
    finally:
        os.umask(before)
    home = tmp_path / "deep" / "home"
    found = {str(path.relative_to(home)): oct(path.stat().st_mode & 0o777) for path in (home, *home.rglob("*"))}
    assert found == {".": "0o700", "records": "0o700", "keys": "0o700"}


def test_every_place_of_a_store_lies_in_one_of_its_two_folders() -> None:
    """The record and its keys are apart, so that whoever copies one has not copied the other."""
    home = Home(Path("/people/someone/store"))
    assert {place.parent for place in (home.record, home.newest_hashes)} == {home.records}
    keys = (home.store_file, home.key_file, home.case_keys, home.making, home.turn)
    assert {place.parent for place in keys} == {home.keys}
    assert len({home.record, home.newest_hashes, *keys}) == 7
    assert [file.name for file in home.with_log(home.record)] == [
        *("record.db", "record.db-wal", "record.db-shm", "record.db-journal")
    ]


def test_preparing_a_home_again_changes_nothing(tmp_path: Path) -> None:
    """A home that is in order stays as it is."""
    Home(tmp_path / "home").prepare()
    before = everything_in(tmp_path)
    Home(tmp_path / "home").prepare()
    assert everything_in(tmp_path) == before


def test_what_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    """The folders of record and keys lose the rights that others were given; the one above may be shared to read."""
    home = Home(tmp_path / "home")
    home.prepare()
    for folder in (home.root, home.records, home.keys):
        folder.chmod(0o755)
    home.prepare()
    assert [oct(folder.stat().st_mode & 0o777) for folder in (home.root, home.records, home.keys)] == [
        *("0o755", "0o700", "0o700")
    ]


@pytest.mark.parametrize("right", [0o720, 0o702])
@pytest.mark.parametrize("part", [".", "records", "keys"])
def test_a_folder_that_others_may_write_is_refused(tmp_path: Path, part: str, right: int) -> None:
    """Others could have put files in place of ours: the person is told, and looks, before that right is taken away."""
    home = Home(tmp_path / "home")
    home.prepare()
    (home.root / part).chmod(right)
    before = everything_in(tmp_path)
    with pytest.raises(CannotOpen, match=r"may be written by other users.*Check what is in it.*chmod go-w"):
        home.prepare()
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("part", ["records", "keys"])
def test_a_link_or_file_in_place_of_a_folder_is_refused(tmp_path: Path, part: str) -> None:
    """A link could lead to a folder of somebody else's."""
    home = Home(tmp_path / "home")
    home.root.mkdir(mode=0o700)
    (tmp_path / "elsewhere").mkdir()
    (home.root / part).symlink_to(tmp_path / "elsewhere")
    before = everything_in(tmp_path)
    with pytest.raises(CannotOpen, match="is not a folder"):
        home.prepare()
    assert everything_in(tmp_path) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_a_folder_of_another_user_is_refused(tmp_path: Path) -> None:
    """Files made by the wrong user could not be opened by the right one."""
    home = Home(tmp_path / "home")
    home.prepare()
    os.chown(home.keys, NOBODY, NOBODY)
    with pytest.raises(CannotOpen, match="keys belongs to another user"):
        home.prepare()


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Where the folder above may not be written, or is a file, the person is told to choose another."""
    (tmp_path / "a file").touch()
    with pytest.raises(CannotOpen, match="Set CSPR_HOME to a folder that you may write"):
        Home(tmp_path / "a file" / "home").prepare()
    with own_folder() as folder:
        folder.chmod(0o500)
        with without_special_rights(folder), pytest.raises(CannotOpen, match="cannot be used: permission denied"):
            Home(folder / "home").prepare()
        assert list(folder.iterdir()) == []


def test_a_home_that_depends_on_where_one_stands_is_refused() -> None:
    """A relative folder would be another store after the next change of folder."""
    with pytest.raises(CannotOpen, match=r"CSPR_HOME is store, .* Write it from the root of the disk, such as /"):
        Home(Path("store")).prepare()


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "davfs", "webdav"])
def test_a_home_on_a_network_share_is_refused(tmp_path: Path, kind: str) -> None:
    """Nothing is made on a share, also where only a folder above the home is one."""
    disk = Disk(mounts=lambda: {"/": "ext4", str(tmp_path.resolve()): kind}, free=lambda _: ROOM_NEEDED)
    with pytest.raises(CannotOpen, match=rf"network share \({kind}\).*CSPR_DATABASE_URL"):
        Home(tmp_path / "deep" / "home", disk).prepare()
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_network_share_is_seen_through(tmp_path: Path) -> None:
    """What counts is where the files would come to lie."""
    (tmp_path / "share").mkdir()
    (tmp_path / "near").symlink_to(tmp_path / "share")
    disk = Disk(mounts=lambda: {"/": "ext4", str((tmp_path / "share").resolve()): "nfs"}, free=lambda _: ROOM_NEEDED)
    with pytest.raises(CannotOpen, match="network share"):
        Home(tmp_path / "near" / "home", disk).prepare()


def test_a_local_disk_below_a_network_share_is_no_share(tmp_path: Path) -> None:
    """The nearest file system counts."""
    mounts = {"/": "nfs4", str(tmp_path.resolve()): "ext4"}
    Home(tmp_path / "home", Disk(mounts=lambda: mounts, free=lambda _: ROOM_NEEDED)).prepare()
    assert (tmp_path / "home" / "keys").is_dir()


def test_a_home_on_a_full_disk_is_refused(tmp_path: Path) -> None:
    """With one byte too little nothing is made; with just enough it is."""
    with pytest.raises(DiskFull, match="has 31 MB left, and 32 MB are needed"):
        Home(tmp_path / "home", Disk(mounts=dict, free=lambda _: ROOM_NEEDED - 1)).prepare()
    assert list(tmp_path.iterdir()) == []
    Home(tmp_path / "home", Disk(mounts=dict, free=lambda _: ROOM_NEEDED)).prepare()


def test_the_mounts_of_linux_are_read() -> None:
    """Names with blanks are read whole, and of two on one point the one on top counts."""
    mounts = linux_mounts(LINUX)
    assert mounts["/mnt/team"] == "nfs4"
    assert mounts["/mnt/team drive"] == "cifs"
    assert mounts["/mnt/team/local"] == "xfs"
    assert mounts["/people/someone/remote"] == "fuse.sshfs"
    assert mounts["/mnt/layered"] == "overlay"


def test_the_mounts_of_macos_are_read() -> None:
    """Names with blanks and brackets are read whole."""
    assert mac_mounts(MAC) == {
        "/": "apfs",
        "/Volumes/share (old)": "smbfs",
        "/Volumes/export": "nfs",
        "/System/Volumes/Data": "apfs",
    }


def test_the_mounts_of_this_machine_are_found(tmp_path: Path) -> None:
    """On the machine that runs the tests the root of the disk is among them, and there is room."""
    disk = Disk.real()
    assert "/" in disk.mounts()
    assert disk.free(tmp_path) > 0


def test_the_home_is_where_the_setting_says_else_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """`CSPR_HOME` wins; without it, or where it is empty, programs' data of whoever is logged in."""
    assert home_folder({"CSPR_HOME": "/srv/store"}) == Path("/srv/store")
    monkeypatch.setenv("HOME", "/people/someone")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    for environment in ({}, {"CSPR_HOME": ""}):
        assert home_folder(environment) in (
            Path("/people/someone/.local/share/cspr-rules"),
            Path("/people/someone/Library/Application Support/cspr-rules"),
        )
