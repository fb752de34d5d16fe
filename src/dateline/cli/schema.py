"""`dateline schema`: the JSON Schema of a claim."""

from __future__ import annotations

import json


def schema() -> None:
    """Print the JSON Schema of a claim's line."""
    from dateline.codec import schema as of_claims

    print(json.dumps(of_claims(), ensure_ascii=False, indent=2))
