"""Corpora to weights. Never part of the wheel."""
