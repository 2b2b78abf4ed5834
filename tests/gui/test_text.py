"""What strangers wrote is shown as they wrote it, and as nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.article_document import build
from gui.plain import CopiedLabel, Label, one_line, shown, tip
from gui.text_map import TextMap
from gui.theme import LIGHT
from storage.records.article import Block, BlockKind, ReferenceKind
from storage.records.case import ArticleVersion, Reference, ReferenceState

HOSTILE = [
    '<img src="file:///etc/passwd">',
    "<b>bold</b><script>alert(1)</script>",
    "abc\u202egpj.exe",
    "a\u2066b\u2069c\u200f",
    "nul\x00bell\x07esc\x1b[31m",
    "&lt;a href='x'&gt;",
    "<a href='http://evil.example'>here</a>",
    "{0} %s %1 {title}",
    "&File && Save",
]


@pytest.mark.parametrize("untrusted", HOSTILE)
def test_no_label_takes_text_for_markup(qapp: QApplication, untrusted: str) -> None:
    label = Label(untrusted)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == shown(untrusted)
    assert not any(ord(letter) < 32 or letter in "\u202e\u2066\u2069\u200f" for letter in label.text())


@pytest.mark.parametrize("untrusted", HOSTILE)
def test_no_tool_tip_looks_like_markup_to_qt(untrusted: str) -> None:
    assert not GuiQt.mightBeRichText(tip(untrusted))


def test_what_is_copied_is_what_was_said(qtbot: QtBot) -> None:
    digest = "9ca8a53eddded8964ed8d0378edb9a68102acbd9192d9817115247c680ce645c"
    label = CopiedLabel(f"of \u200b {digest}")
    qtbot.addWidget(label)
    assert "\u200b" in label.text()
    for begin in (0, label.text().index("9ca8")):
        label.setSelection(begin, len(label.text()) - begin)
        QTest.keySequence(label, QKeySequence(QKeySequence.StandardKey.Copy))
        assert QApplication.clipboard().text() == (f"of {shown(chr(0x200B))} {digest}" if begin == 0 else digest)


def test_spaces_of_other_languages_and_joiners_stay() -> None:
    assert shown("l’armée\u00a0: «\u202foui\u202f»") == "l’armée\u00a0: «\u202foui\u202f»"
    assert shown("می\u200cشود") == "می\u200cشود"
    assert one_line("a\n\n b\tc") == "a b c"


@pytest.mark.parametrize("text", ["plain words", "مرحبا 𝄞 x", "a\u202eb\nсло\u0301во", "\U0001f3a5 film"])
def test_every_code_point_is_found_again(qapp: QApplication, text: str) -> None:
    document, mapping = QTextDocument(), TextMap()
    document.setPlainText("xx" + mapping.add(text, text_start=10, document_start=2))
    for point in range(10, 10 + len(text)):
        position = mapping.to_document(point)
        assert position is not None
        assert mapping.to_text(position) == point
    assert mapping.to_document(10 + len(text)) == document.characterCount() - 1


def _reference(kind: ReferenceKind, start: int, end: int, number: int = 1) -> Reference:
    return Reference(
        id=number, version_id=1, ordinal=number, kind=kind, platform=None, url=None, key=None, start=start, end=end,
        caption=None, caption_start=None, caption_end=None, credit=None, credit_start=None, credit_end=None,
        elsewhere=False, basis="", state=ReferenceState.UNRESOLVED,
    )  # fmt: skip


def _version(text: str, *blocks: tuple[BlockKind, int, int]) -> ArticleVersion:
    return ArticleVersion(
        id=1, article_id=1, number=1, source_sha256="0" * 64, parser="p", parser_version="1", text=text, damage=(),
        blocks=tuple(Block(kind=kind, start=start, end=end, path="") for kind, start, end in blocks),
    )  # fmt: skip


def test_a_card_stands_where_the_stub_stood_and_its_line_is_folded(qapp: QApplication) -> None:
    text = "First.\nWatch on YouTube\nCaption."
    version = _version(text, (BlockKind.PARAGRAPH, 0, 6), (BlockKind.STUB, 7, 23), (BlockKind.CAPTION, 24, 32))
    document = QTextDocument()
    mapping, slots = build(document, version, [_reference(ReferenceKind.STUB, 7, 23)], LIGHT, 12)
    assert document.toPlainText() == "First.\n\nCaption."
    assert [(one.reference_id, one.block_number) for one in slots] == [(1, 1)]
    position = mapping.to_document(24)
    assert position is not None
    assert document.characterAt(position) == "C"


def test_players_without_words_stand_between_their_neighbours(qapp: QApplication) -> None:
    text = "One.\nTwo.\nThree."
    kind = BlockKind.PARAGRAPH
    version = _version(text, (kind, 0, 4), (kind, 5, 9), (kind, 10, 16))
    document = QTextDocument()
    references = [_reference(ReferenceKind.EMBED, 10, 10, 1), _reference(ReferenceKind.EMBED, 16, 16, 2)]
    _, slots = build(document, version, references, LIGHT, 12)
    assert document.toPlainText() == "One.\nTwo.\n\nThree.\n"
    assert [one.reference_id for one in slots] == [1, 2]


def test_article_text_is_never_html(qapp: QApplication) -> None:
    text = "".join(HOSTILE)
    document = QTextDocument()
    build(document, _version(text, (BlockKind.PARAGRAPH, 0, len(text))), [], LIGHT, 12)
    assert "<img src=" in document.toPlainText()
    assert "⟨U+202E⟩" in document.toPlainText()
