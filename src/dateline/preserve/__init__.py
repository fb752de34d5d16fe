"""Keeps evidence: a vault of bytes under their digests, a ledger that chains what was done."""
