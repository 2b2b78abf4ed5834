"""The day of publication: what is known of it, and on what ground; the analyst confirms or corrects it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QWidget

from gui.plain import one_line
from gui.session import Session
from verification.workflow.dating import confirm_published

# Qt's own tools find the texts by this name.
translate = QCoreApplication.translate


def ask_published(parent: QWidget, session: Session) -> QInputDialog:
    """Ask for the day, without holding anything up."""
    article = session.status.article
    day = (article.published or "") if article else ""
    basis = (article.published_basis or "") if article else ""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(translate("published", "Day of publication"))
    known = translate("published", "Known by: {0}.").format(one_line(basis, 80)) if day and basis else ""
    asked = translate("published", "YYYY-MM-DD. Weekdays in the article are counted from it.")
    dialog.setLabelText(f"{asked}\n{known}".strip())
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    dialog.setTextValue(day[:10])
    dialog.textValueSelected.connect(lambda text: session.attempt(lambda: confirm_published(session.case, text)))
    dialog.setOkButtonText(translate("published", "Keep this day"))
    dialog.setCancelButtonText(translate("published", "Cancel"))
    dialog.open()
    return dialog
