"""The records that every layer shares: frozen, slotted dataclasses with their units in names or docstrings."""
