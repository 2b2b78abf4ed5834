"""The program's own name and version, as the trail repeats it."""

VERSION = "0.1.0"
PROGRAM = f"witnessmark {VERSION}"
