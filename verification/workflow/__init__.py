"""Use cases: engine, save and trail entry, one function per act of the analyst."""
