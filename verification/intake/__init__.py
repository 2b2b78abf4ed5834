"""Article text and its references, out of text, HTML and more."""


def warm_up() -> None:
    """Load everything this room would otherwise load on first use; afterwards it touches no file."""
    import codecs
    from contextlib import suppress
    from encodings.aliases import aliases

    from verification.intake.reading import read_article
    from verification.isolation.loading import load_all

    load_all(__name__, "encodings", "lxml")

    for encoding in sorted(set(aliases.values())):
        # Some exist on other systems only.
        with suppress(LookupError):
            codecs.lookup(encoding)

    page = b"<html><head><title>Warm</title></head><body><h1>Warm</h1>" + b"<p>Words enough to read here.</p>" * 20
    read_article(page, name="warm-up")
    read_article("Größe und Wärme überall, café déjà vu, mañana.".encode("cp1252") * 5, name="warm-up")
