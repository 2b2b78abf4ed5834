"""The menus: the same acts as the keys, for those who look for them there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from gui.language import LANGUAGES, SYSTEM
from gui.theme import Scheme

if TYPE_CHECKING:
    from gui.main_window import MainWindow

# Qt's own tools find the texts by this name.
translate = QCoreApplication.translate


def _add(menu: QMenu, text: str, key: str, act: Callable[[], object]) -> QAction:
    # The key stands behind a tab: it is shown, and heard by the window's own table of keys alone.
    action = menu.addAction(f"{text}\t{key}" if key else text)
    action.triggered.connect(lambda _on=False: act())
    return action


def fill_menus(window: MainWindow) -> None:
    """Make the menu bar of ``window``."""
    bar = window.menuBar()
    file = bar.addMenu(translate("menus", "&File"))
    _add(file, translate("menus", "New case"), "Ctrl+N", window.begin_case)
    _add(file, translate("menus", "Open a case…"), "Ctrl+O", window.start.browse_case)
    _add(file, translate("menus", "Sample case"), "", window.opening.open_sample)
    file.addSeparator()
    _add(file, translate("menus", "Export the report"), "Ctrl+E", window.export)
    file.addSeparator()
    _add(file, translate("menus", "Close the case"), "", window.close_case)
    _add(file, translate("menus", "Quit"), "", window.close)
    edit = bar.addMenu(translate("menus", "&Edit"))
    _add(edit, translate("menus", "Undo"), "Ctrl+Z", lambda: window.undo(redo=False))
    _add(edit, translate("menus", "Redo"), "Ctrl+Shift+Z", lambda: window.undo(redo=True))
    case = bar.addMenu(translate("menus", "&Case"))
    _add(case, translate("menus", "Read a newer version of the article…"), "", window.read_again)
    recognise = _add(case, translate("menus", "Recognise the text of the article's pages"), "", window.recognise_again)
    _add(case, translate("menus", "Changes between versions…"), "", window.show_changes)
    _add(case, translate("menus", "Find the same footage…"), "", window.find_matches)
    again = _add(case, translate("menus", "Look through the footage again"), "", window.look_again)
    case.aboutToShow.connect(lambda: again.setEnabled(window.page is not None))
    sheet = _add(case, translate("menus", "Contact sheet of this footage…"), "", window.contact_sheet)
    case.aboutToShow.connect(lambda: sheet.setEnabled(_shows_footage(window)))
    published = _add(case, translate("menus", "Day of publication…"), "", lambda: _ask_published(window))
    case.aboutToShow.connect(lambda: published.setEnabled(window.page is not None))
    case.addSeparator()
    network = case.addAction(translate("menus", "May use the network"))
    network.setCheckable(True)
    network.triggered.connect(window.allow_network)
    proxy = _add(case, translate("menus", "Proxy…"), "", window.ask_proxy)
    case.aboutToShow.connect(lambda: _show_network(network, window))
    case.aboutToShow.connect(lambda: recognise.setEnabled(_has_pages(window)))
    case.aboutToShow.connect(lambda: proxy.setEnabled(window.page is not None))
    _fill_view(bar.addMenu(translate("menus", "&View")), window)
    help_menu = bar.addMenu(translate("menus", "&Help"))
    _add(help_menu, translate("menus", "Keys"), "?", window.keys.open)
    _add(help_menu, translate("menus", "Optional parts"), "", lambda: _show_parts(window))


def _shows_footage(window: MainWindow) -> bool:
    return window.page is not None and window.page.desk.frames.footage_id > 0


def _fill_language(menu: QMenu, window: MainWindow) -> None:
    group = QActionGroup(menu)
    # Each language under its own name, which is not translated.
    for code, name in ((SYSTEM, translate("menus", "As the system")), *LANGUAGES.items()):
        action = _add(menu, name, "", partial(window.use_language, code))
        action.setCheckable(True)
        action.setChecked(window.preferences.language == code)
        group.addAction(action)


def _ask_published(window: MainWindow) -> None:
    from gui.published import ask_published  # when it is asked for

    if window.page is not None:
        ask_published(window, window.page.session)


def _show_parts(window: MainWindow) -> None:
    from gui.parts_dialog import PartsDialog  # with its first opening

    PartsDialog(window).open()


def _has_pages(window: MainWindow) -> bool:
    """Whether the article is a PDF, whose pages can be looked at as pictures."""
    article = window.page.session.status.article if window.page is not None else None
    return article is not None and article.media_type == "application/pdf"


def _show_network(action: QAction, window: MainWindow) -> None:
    action.setEnabled(window.page is not None)
    action.setChecked(window.page is not None and window.page.session.status.info.network_allowed)


def _fill_view(view: QMenu, window: MainWindow) -> None:
    group = QActionGroup(view)
    for scheme, name in (
        (Scheme.SYSTEM, translate("menus", "As the system")),
        (Scheme.LIGHT, translate("menus", "Light")),
        (Scheme.DARK, translate("menus", "Dark")),
    ):
        action = _add(view, name, "", partial(window.use_scheme, scheme))
        action.setCheckable(True)
        action.setChecked(window.preferences.scheme is scheme)
        group.addAction(action)
    view.addSeparator()
    _add(view, translate("menus", "Larger article text"), "", lambda: window.scale_text(1))
    _add(view, translate("menus", "Smaller article text"), "", lambda: window.scale_text(-1))
    view.addSeparator()
    _fill_language(view.addMenu(translate("menus", "Language")), window)
    view.addSeparator()
    shield = view.addAction(translate("menus", "Cover all footage until it is revealed"))
    shield.setCheckable(True)
    shield.setChecked(window.preferences.shield_all)
    shield.toggled.connect(window.shield_all)
    view.addSeparator()
    _add(view, translate("menus", "Jobs"), "Ctrl+J", window.toggle_jobs)
    _add(view, translate("menus", "Full screen"), "F11", window.toggle_full)
