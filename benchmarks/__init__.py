"""Measurements, each a side-by-side comparison; ``make bench`` runs them all and writes docs/performance.md."""
