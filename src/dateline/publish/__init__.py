"""Resolved claims written in formats that other tools read."""
