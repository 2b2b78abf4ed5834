"""The face: PySide6, and nothing else that touches files, network or SQL."""
