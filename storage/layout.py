"""The folders of a case and the note that explains them to someone without this program."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

from storage.disk import Disk

FOLDERS = ("evidence", "derived", "tmp", "quarantine", "backups")

_LONGEST = 200

README = """This folder is a case of Witnessmark.

case.sqlite     the case itself: an SQLite database. The article, the claims, the links and the assessments are in it,
                and the table "trail" lists every act, each entry hashed together with the one before it.
evidence/       the original files, unchanged, each named by the SHA-256 of its bytes. Names and addresses they came
                under are in the table "evidence".
derived/        pictures made from the originals; they can be made again and prove nothing.
tmp/            files that were being written. May be empty.
quarantine/     files that did not belong where they were found. Nothing is ever deleted.
backups/        earlier states of case.sqlite.
case.seal       the SHA-256 of case.sqlite as it was when the case was last closed; not there while it is open.
lock            names the program that has the case open.

To check it without this program, with Python 3.9 or newer and the file verify.py that lies beside every report:

    python3 verify.py "this folder"                    every hash, row and trail entry; changes nothing
    python3 verify.py "this folder" --head head.json   also against a head that was kept elsewhere

Without Python: "sha256sum" of each file in evidence/ must print the file's own name.
Do not change anything here by hand: every change can be found afterwards.
"""


def make_folders(folder: Path, disk: Disk) -> None:
    """Make a case's folders and its README, and wait until they are on the medium."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # what is in a case concerns people
    for name in FOLDERS:
        disk.make_folder(folder / name, mode=0o700)
    disk.write_file(folder / "README.txt", README.encode())
    disk.sync_folder(folder)
    disk.sync_folder(folder.parent)


def restore_folders(folder: Path, disk: Disk) -> None:
    """Make the folders again that are missing: archives and synchronised folders often drop empty ones."""
    for name in FOLDERS:
        if not os.path.lexists(folder / name):
            disk.make_folder(folder / name, mode=0o700)


def move_to_quarantine(folder: Path, path: Path, disk: Disk) -> str:
    """Move a file of the case to quarantine under its old path's name; returns that path within the case.

    Raises:
        OSError: The disk refused; the file is where it was.
    """
    name = path.relative_to(folder).as_posix()
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    told = name.replace("/", "_")
    if len(os.fsencode(told)) > _LONGEST:  # a name has room for 255 bytes; the trail has the whole of it
        told = hashlib.sha256(os.fsencode(told)).hexdigest()
    disk.rename(path, folder / "quarantine" / f"{stamp}-{told}")
    return name


def is_case(folder: Path) -> bool:
    """Whether a folder looks like a case at all."""
    return (folder / "case.sqlite").is_file()
