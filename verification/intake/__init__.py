"""Article text and its references, out of text, HTML and more."""
