"""Dateline: reports about armed conflict become a sourced record of who said what."""

__version__ = "0.1.0"
