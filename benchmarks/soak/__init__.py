"""Long runs that break things on purpose and count what was lost; ``make soak`` writes docs/reliability.md."""
