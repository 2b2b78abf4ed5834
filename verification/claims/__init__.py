"""Suggested claims, anchors in text, assessment scales."""
