"""Article text and its references, out of text, HTML and more."""


def warm_up() -> None:
    """Load everything this room would otherwise load on first use; afterwards it touches no file."""
    import codecs
    from contextlib import suppress
    from encodings.aliases import aliases

    from trafilatura.external import jt_stoplist_init

    from verification.intake import second_opinion
    from verification.intake.reading import read_article
    from verification.isolation.loading import load_all

    load_all(__name__, "encodings", "lxml", "pdfminer", "docx")

    for encoding in sorted(set(aliases.values())):
        # Some exist on other systems only.
        with suppress(LookupError):
            codecs.lookup(encoding)

    second_opinion.load()
    # The marker's last resort reads word lists on its first use.
    jt_stoplist_init()
    page = b"<html><head><title>Warm</title></head><body><h1>Warm</h1>" + b"<p>Words enough to read here.</p>" * 20
    read_article(page, name="warm-up")
    for document in _tiny_documents(page):
        read_article(document, name="warm-up")
    read_article("Größe und Wärme überall, café déjà vu, mañana.".encode("cp1252") * 5, name="warm-up")


def _tiny_documents(page: bytes) -> tuple[bytes, ...]:
    """One document of each kind whose reader loads parts of itself when it first reads one."""
    import io
    import plistlib
    import zipfile

    import docx

    word = io.BytesIO()
    document = docx.Document()
    document.add_heading("Warm", 0)
    document.add_paragraph("Words enough to read here.", style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = "cell"
    document.save(word)
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        rootfile = '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
        archive.writestr("META-INF/container.xml", rootfile)
        spine = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/>'
        archive.writestr("a.opf", f"<package><manifest>{spine}</spine></package>")
        archive.writestr("a.xhtml", page)
    resource = {"WebResourceData": page, "WebResourceURL": "https://example.org/"}
    archives = [plistlib.dumps({"WebMainResource": resource}, fmt=fmt) for fmt in plistlib.PlistFormat]
    return word.getvalue(), book.getvalue(), *archives
