"""The proxy of a case: kept in this program's settings, since a case that a stranger made must not bring one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from gui.preferences import Preferences
from gui.session import Session
from storage.casefile import Case
from storage.errors import InputProblem
from verification.workflow.desk import Desk
from verification.workflow.pulling import tell_proxy

# Qt's own tools find the texts by this name.
translate = QCoreApplication.translate


def case_key(case: Case) -> str:
    """What a case is known by wherever its folder is moved: the hash of the trail's first entry."""
    return case.read(lambda reader: next((entry.hash for entry in reader.trail()), ""))


def desk_of(case: Case, desk: Desk, preferences: Preferences) -> Desk:
    """The desk, asking for addresses by way of the proxy that the analyst named for this case."""
    return desk.with_proxy(preferences.proxy(case_key(case)))


def use_proxy(session: Session, preferences: Preferences, address: str) -> None:
    """From now on ask for addresses of this case through that proxy alone; empty: through none.

    Raises:
        InputProblem: ``input.proxy``: it is no such address, and nothing has changed.
    """
    proxy = address.strip() or None
    before, session.desk = session.desk.fetch.proxy, session.desk.with_proxy(proxy)
    preferences.remember_proxy(case_key(session.case), proxy or "")
    if proxy != before:
        session.attempt(lambda: tell_proxy(session.case, proxy))


def ask_proxy(parent: QWidget, session: Session, preferences: Preferences) -> QInputDialog:
    """Ask for the proxy, without holding anything up."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(translate("proxy", "Proxy of this case"))
    dialog.setLabelText(
        translate(
            "proxy",
            "Everything that this case asks for goes through this SOCKS5 proxy alone, which looks names up too.\n"
            "Such as socks5h://127.0.0.1:9050. Empty: no proxy.",
        )
    )
    dialog.setTextValue(preferences.proxy(case_key(session.case)) or "")

    def take(text: str) -> None:
        try:
            use_proxy(session, preferences, text)
        except InputProblem as error:
            session.problem.emit(error)

    dialog.textValueSelected.connect(take)
    dialog.setOkButtonText(translate("proxy", "Use it"))
    dialog.setCancelButtonText(translate("proxy", "Cancel"))
    dialog.open()
    return dialog
