"""Decoding, shots, keyframes, fingerprints."""
