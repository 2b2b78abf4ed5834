"""Container, EXIF, XMP and platform metadata as entries; checks as findings."""
