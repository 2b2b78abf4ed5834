"""What the window remembers between runs; never anything that belongs in a case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from gui.theme import Scheme

_RECENT = 8


class Preferences:
    """Typed access to the settings file that it is given."""

    def __init__(self, settings: QSettings) -> None:
        """Read and write ``settings``."""
        self._settings = settings

    @property
    def scheme(self) -> Scheme:
        """Light, dark or as the system."""
        try:
            return Scheme(str(self._settings.value("scheme", Scheme.SYSTEM.value)))
        except ValueError:
            return Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("scheme", scheme.value)

    @property
    def shield_all(self) -> bool:
        """Whether all footage is shielded until it is revealed, not only what is marked graphic."""
        return str(self._settings.value("shield_all", "false")).lower() == "true"

    @shield_all.setter
    def shield_all(self, shield: bool) -> None:
        self._settings.setValue("shield_all", "true" if shield else "false")

    @property
    def language(self) -> str:
        """Code of the window's language, or ``system``."""
        return str(self._settings.value("language", "system"))

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def muted(self) -> bool:
        """Whether footage plays without its sound."""
        return str(self._settings.value("muted", "false")).lower() == "true"

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._settings.setValue("muted", "true" if muted else "false")

    @property
    def text_points(self) -> float:
        """Size of the article's letters, in points."""
        try:
            return min(28.0, max(8.0, float(str(self._settings.value("text_points", 12.0)))))
        except ValueError:
            return 12.0

    @text_points.setter
    def text_points(self, points: float) -> None:
        self._settings.setValue("text_points", points)

    def recent(self) -> list[Path]:
        """Folders of cases that were opened, newest first."""
        kept = self._settings.value("recent", [])
        names = [kept] if isinstance(kept, str) else list(kept) if isinstance(kept, list) else []
        return [Path(str(name)) for name in names if name][:_RECENT]

    def remember_case(self, folder: Path) -> None:
        """Put a case first among the recent ones."""
        others = [one for one in self.recent() if one != folder]
        self._settings.setValue("recent", [str(one) for one in [folder, *others]][:_RECENT])

    def forget_case(self, folder: Path) -> None:
        """Take a case off the recent ones."""
        self._settings.setValue("recent", [str(one) for one in self.recent() if one != folder])

    @property
    def cases_folder(self) -> Path:
        """Where new cases are put."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(str(self._settings.value("cases_folder", str(Path(documents or Path.home()) / "Witnessmark"))))

    @cases_folder.setter
    def cases_folder(self, folder: Path) -> None:
        self._settings.setValue("cases_folder", str(folder))

    def report_folder(self, case: Path) -> Path | None:
        """Where this case's report was last written, or None."""
        kept = self._settings.value(f"report/{_key(case)}")
        return Path(str(kept)) if kept else None

    def remember_report(self, case: Path, folder: Path) -> None:
        """Write this case's report there next time too."""
        self._settings.setValue(f"report/{_key(case)}", str(folder))

    def proxy(self, case_key: str) -> str | None:
        """The SOCKS5 proxy that the analyst named for a case, or None."""
        return str(self._settings.value(f"proxy/{case_key}", "")) or None

    def remember_proxy(self, case_key: str, address: str) -> None:
        """Use this proxy for a case from now on; empty: none."""
        self._settings.setValue(f"proxy/{case_key}", address)

    @property
    def known_footage(self) -> Path | None:
        """The library of known footage on this computer, where the analyst wants one; else None."""
        wanted = str(self._settings.value("known_footage", "false")).lower() == "true"
        return self.known_footage_folder if wanted else None

    def want_known_footage(self, *, wanted: bool) -> None:
        """Have a library of known footage, or have none."""
        self._settings.setValue("known_footage", "true" if wanted else "false")

    @property
    def known_footage_folder(self) -> Path:
        """Where that library is, or would be."""
        data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
        return Path(
            str(self._settings.value("known_footage_folder", str(Path(data) / "witnessmark" / "known footage")))
        )

    @known_footage_folder.setter
    def known_footage_folder(self, folder: Path) -> None:
        self._settings.setValue("known_footage_folder", str(folder))

    def state(self, name: str) -> QByteArray | None:
        """A remembered geometry or splitter state."""
        kept = self._settings.value(f"state/{name}")
        return kept if isinstance(kept, QByteArray) else None

    def remember_state(self, name: str, state: QByteArray) -> None:
        """Remember a geometry or splitter state."""
        self._settings.setValue(f"state/{name}", state)

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()


def _key(case: Path) -> str:
    """A settings key of a path: slashes would make groups."""
    return str(case).replace("/", "|").replace("\\", "|")
