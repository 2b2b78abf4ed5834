"""Messages that do not interrupt: a bar under the strip, and toasts at the bottom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.plain import Label, one_line, shown
from storage.errors import WitnessmarkError

_TOAST_MS = 5000


def may_recognise(error: WitnessmarkError) -> bool:
    """Whether an article could not be read because its pages are pictures, and their text can be recognised here."""
    from verification.workflow.cases import NO_TEXT_LAYER, can_recognise  # only when something went wrong

    return error.code == NO_TEXT_LAYER and can_recognise()


class MessageBar(QFrame):
    """One message with what can be done about it. Stays until it is dismissed or another comes."""

    def __init__(self) -> None:
        """Hidden until there is something to say."""
        super().__init__()
        self.setProperty("role", "message")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.sentence = Label(wrap=True)
        self.advice = Label(role="small", wrap=True)
        column.addWidget(self.sentence)
        column.addWidget(self.advice)
        row.addLayout(column, 1)
        self.action = QPushButton()
        self.action.setProperty("role", "main")
        self.action.clicked.connect(self._act)
        row.addWidget(self.action)
        self.close_button = QPushButton(self.tr("Dismiss"))
        self.close_button.setProperty("role", "quiet")
        self.close_button.clicked.connect(self._dismiss)
        row.addWidget(self.close_button)
        self._do: Callable[[], object] | None = None
        self._drop: Callable[[], None] | None = None
        self.hide()

    def tell(
        self,
        sentence: str,
        advice: str = "",
        *,
        problem: bool = False,
        action: str = "",
        do: Callable[[], None] | None = None,
        dismissed: Callable[[], None] | None = None,
    ) -> None:
        """Show a message, in the place of an earlier one."""
        self.sentence.say(one_line(sentence, 1000))
        self.advice.say(one_line(advice, 1000))
        self.advice.setVisible(bool(advice))
        self.action.setText(action)
        self.action.setVisible(do is not None)
        self._do, self._drop = do, dismissed
        self.setProperty("tone", "problem" if problem else "note")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{self.sentence.text()} {self.advice.text()}")
        self.show()

    def tell_error(self, error: WitnessmarkError) -> None:
        """Show what is wrong and what to do."""
        self.tell(error.sentence, error.advice, problem=True)

    def _act(self) -> None:
        do, self._do = self._do, None
        self.hide()
        if do is not None:
            do()

    def _dismiss(self) -> None:
        drop, self._drop = self._drop, None
        self.hide()
        if drop is not None:
            drop()


class Toast(QFrame):
    """A short word at the bottom of the window; goes by itself."""

    def __init__(self, parent: QWidget) -> None:
        """Float over ``parent``."""
        super().__init__(parent)
        self.setProperty("role", "toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        self.text = Label()
        row.addWidget(self.text)
        self.action = QPushButton()
        self.action.clicked.connect(self._act)
        row.addWidget(self.action)
        self._do: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, text: str, *, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show ``text`` for a while."""
        self.text.say(shown(one_line(text, 120)))
        self.action.setText(action)
        self.action.setVisible(do is not None)
        self._do = do
        self.setAccessibleName(self.text.text())
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start(_TOAST_MS * (2 if do else 1))

    def place(self) -> None:
        """Stay in the middle of the bottom."""
        parent = self.parentWidget()
        if parent is not None:
            self.move(QPoint((parent.width() - self.width()) // 2, parent.height() - self.height() - 24))

    def _act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()
