"""Icons, fonts, templates, translations, help, schemas and the sample case."""
