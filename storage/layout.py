"""The folders of a case and the note that explains them to someone without this program."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from storage.disk import Disk
from storage.seal import NAME as SEAL

FOLDERS = ("evidence", "derived", "tmp", "quarantine", "backups")

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


def remove_made(folder: Path, made_folder: bool) -> None:
    """Remove what a failed ``create`` made: only ever a folder that was empty before."""
    if made_folder:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for name in (*FOLDERS, "case.sqlite", "case.sqlite-wal", SEAL, "README.txt", "lock"):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def is_case(folder: Path) -> bool:
    """Whether a folder looks like a case at all."""
    return (folder / "case.sqlite").is_file()
