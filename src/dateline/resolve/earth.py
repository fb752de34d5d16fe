"""Distances on the earth.  Standard library only: the build uses it too."""

from __future__ import annotations

import math

_DIAMETER_KM = 12742.0


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points in degrees (haversine, a sphere of the mean radius)."""
    p, q = math.radians(lat), math.radians(lat2)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return _DIAMETER_KM * math.asin(min(1.0, math.sqrt(half)))
