"""Container, EXIF, XMP and platform metadata as entries; checks as findings."""


def warm_up() -> None:
    """Load everything this room would otherwise load on first use; afterwards it touches no file."""
    import io
    import tempfile

    from PIL import Image

    from verification.isolation.loading import load_all
    from verification.metadata.inspection import inspect_file

    load_all(__name__, "exifread", "lxml")

    exif = Image.Exif()
    exif[0x0132] = "2015:09:30 12:00:00"
    for kind in ("JPEG", "PNG"):
        with tempfile.TemporaryFile() as stream:
            made = io.BytesIO()
            Image.new("RGB", (16, 16)).save(made, kind, exif=exif)
            stream.write(made.getvalue())
            stream.flush()
            inspect_file(stream.fileno(), name=f"warm-up.{kind.lower()}", info={"title": "warm-up"})
