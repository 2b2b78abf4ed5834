"""Which optional parts of the program are installed, and how to get those that are not."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gui.plain import Label


class PartsDialog(QDialog):
    """One sentence a part; nothing is loaded for it."""

    def __init__(self, parent: QWidget) -> None:
        """Ask the parts themselves."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Optional parts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(self.tr("Optional parts"), role="heading"))
        from verification.workflow.parts import optional_parts

        self.sentences = [Label(sentence, wrap=True) for sentence in optional_parts()]
        for sentence in self.sentences:
            sentence.setMinimumWidth(440)
            column.addWidget(sentence)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
