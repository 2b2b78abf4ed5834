"""The right column of the desk: one of several panels, chosen by tabs above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget


class SideColumn(QFrame):
    """Shows one of ``panels`` at a time."""

    def __init__(self, panels: Sequence[tuple[str, QWidget]]) -> None:
        """Show the first of the panels, each with the words of its tab."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QFrame()
        strip.setProperty("role", "strip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(0)
        self.stack = QStackedWidget()
        self.tabs: list[QPushButton] = []
        for name, panel in panels:
            button = QPushButton(name)
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _on, panel=panel: self.show_panel(panel))
            row.addWidget(button)
            self.tabs.append(button)
            self.stack.addWidget(panel)
        row.addStretch()
        column.addWidget(strip)
        column.addWidget(self.stack, 1)
        self.show_panel(panels[0][1])

    def show_panel(self, panel: QWidget) -> None:
        """Show this one of the panels."""
        self.stack.setCurrentWidget(panel)
        for place, button in enumerate(self.tabs):
            button.setChecked(self.stack.widget(place) is panel)
