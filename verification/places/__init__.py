"""Coordinates, gazetteer, sun and shadow."""
