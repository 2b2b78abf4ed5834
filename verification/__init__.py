"""The work: what is done with a case."""
