"""The style sheet: shapes and spacing on an 8-pixel grid; colours come from the theme."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.theme import Colours

# Roles are set as the dynamic property "role" of a widget, so that no rule depends on a widget's name.
_SHEET = """
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px 8px; }}
QMainWindow, QDialog {{ background: {window}; }}
* {{ dialogbuttonbox-buttons-have-icons: 0; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: 15pt; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: 11.5pt; font-weight: 600; }}
QLabel[role="section"] {{ color: {muted}; font-size: 8.5pt; font-weight: 600; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="small"] {{ color: {muted}; font-size: 9pt; }}
QLabel[role="bad"] {{ color: {contradicted}; }}
QLabel[role="way"] {{ color: {accent}; text-decoration: underline; font-size: 9pt; }}
QLabel[role="pressed"]:hover, QLabel[role="pressed"]:focus {{ color: {accent}; }}
QLabel[role="notice"] {{ background: {undetermined_soft}; border-bottom: 1px solid {line}; padding: 8px 16px;
  font-size: 9pt; }}
QLabel[role="key"] {{ color: {muted}; background: {raised}; border: 1px solid {line}; border-bottom-width: 2px;
  border-radius: 4px; padding: 1px 6px; font-size: 8.5pt; }}
QFrame[role="panel"] {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[role="card"] {{ background: {raised}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[role="card"][target="true"] {{ border: 2px dashed {accent}; }}
QFrame[role="card"][chosen="true"] {{ border: 2px solid {accent}; }}
QFrame[role="strip"] {{ background: {surface}; border: none; border-bottom: 1px solid {line}; }}
QFrame[role="screenbar"] {{ background: {screen}; border: none; }}
QFrame[role="screenbar"] QLabel {{ color: {screen_text}; }}
QFrame[role="message"] {{ background: {accent_soft}; border: none; border-bottom: 1px solid {line}; }}
QFrame[role="message"][tone="problem"] {{ background: {contradicted_soft}; }}
QFrame[role="toast"] {{ background: {text}; border-radius: 8px; }}
QFrame[role="toast"] QLabel {{ color: {surface}; }}
QFrame[role="toast"] QPushButton {{ color: {surface}; background: transparent; border: 1px solid {muted}; }}
QFrame[role="upright"] {{ background: {line}; border: none; }}
QFrame[role="rule"] {{ background: {line}; border: none; max-height: 1px; min-height: 1px; }}
QPushButton, QToolButton {{ background: {raised}; color: {text}; border: 1px solid {line}; border-radius: 6px;
  padding: 5px 12px; min-height: 18px; }}
QToolButton {{ padding: 4px 6px; min-height: 16px; }}
QPushButton:hover, QToolButton:hover {{ border-color: {accent}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
QToolButton:focus {{ padding: 3px 5px; }}
QPushButton:pressed, QToolButton:pressed {{ background: {accent_soft}; }}
QPushButton:checked, QToolButton:checked {{ background: {accent_soft}; border-color: {accent}; color: {text}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {muted}; background: transparent; border-color: {line}; }}
QPushButton[role="main"] {{ background: {accent}; color: {accent_text}; border-color: {accent}; font-weight: 600; }}
QPushButton[role="main"]:focus {{ border: 2px solid {text}; }}
QPushButton[role="main"]:disabled {{ background: {raised}; color: {muted}; border-color: {line}; }}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {{ border-color: {line}; }}
QPushButton[role="tab"] {{ background: transparent; border: none; border-bottom: 2px solid transparent;
  border-radius: 0; padding: 9px 14px; color: {muted}; }}
QPushButton[role="tab"]:checked {{ color: {text}; border-bottom-color: {accent}; }}
QPushButton[role="tab"]:focus {{ color: {accent}; }}
QPushButton[role="choice"] {{ background: {surface}; padding: 4px 8px; font-size: 9pt; }}
QPushButton[role="choice"]:checked {{ background: {accent}; border-color: {accent}; color: {accent_text}; }}
QPushButton[role="choice"][tone="supported"]:checked {{ background: {supported}; border-color: {supported};
  color: {surface}; }}
QPushButton[role="choice"][tone="contradicted"]:checked {{ background: {contradicted};
  border-color: {contradicted}; color: {surface}; }}
QPushButton[role="choice"][tone="undetermined"]:checked {{ background: {undetermined};
  border-color: {undetermined}; color: {surface}; }}
QPushButton[role="link"] {{ background: transparent; border: none; color: {accent}; padding: 0; text-align: left; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {{ background: {surface}; color: {text};
  border: 1px solid {line}; border-radius: 6px; padding: 5px 8px; selection-background-color: {accent};
  selection-color: {accent_text}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {accent}; padding: 4px 7px; }}
QTextEdit[role="article"] {{ border: none; border-radius: 0; padding: 0; background: {surface}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {line}; selection-background-color: {accent};
  selection-color: {accent_text}; outline: none; }}
QAbstractItemView {{ background: {surface}; border: 1px solid {line}; border-radius: 6px; outline: none;
  alternate-background-color: {raised}; }}
QAbstractItemView[role="bare"] {{ border: none; background: transparent; border-radius: 0; }}
QAbstractItemView[role="film"] {{ border: none; background: {screen}; border-radius: 0; }}
QListWidget::item {{ padding: 4px 2px; }}
QTableView {{ gridline-color: {line}; }}
QTableView::item {{ padding: 4px 8px; }}
QTableView::item:selected, QListView::item:selected {{ background: {accent_soft}; color: {text}; }}
QHeaderView::section {{ background: {raised}; color: {muted}; border: none; border-bottom: 1px solid {line};
  padding: 6px 8px; font-size: 9pt; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[role="page"] {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QMenuBar {{ background: {surface}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 10px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {accent_soft}; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QProgressBar {{ background: {line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator {{ width: 15px; height: 15px; border: 1px solid {muted}; border-radius: 4px;
  background: {surface}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{check}"); }}
QCheckBox::indicator:focus {{ border: 2px solid {accent}; }}
"""


def style_sheet(colours: Colours) -> str:
    """The application's style sheet in these colours."""
    # One grey serves both schemes: a style sheet can name a drawing, not tint it.
    icons = resources.files("resources") / "icons"
    return _SHEET.format(
        arrow=str(icons / "down.svg").replace("\\", "/"),
        check=str(icons / ("check_dark.svg" if colours.dark else "check_light.svg")).replace("\\", "/"),
        **{
            name: getattr(colours, name)
            for name in (
                "window", "surface", "raised", "line", "text", "muted", "accent", "accent_text", "accent_soft",
                "supported", "contradicted", "contradicted_soft", "undetermined", "undetermined_soft", "screen",
                    "screen_text",
            )
        }
    )  # fmt: skip
