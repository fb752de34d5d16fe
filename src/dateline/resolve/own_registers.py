"""Registers of a case: `registers/*.yaml` beside its `.dateline` folder, in the shape of ours."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import BrokenRegister
from dateline.resolve.register_index import Index, index_of
from dateline.resolve.register_lint import problems
from dateline.resolve.spelling import fold

_SHOWN = 3


def read_own(
    folder: Path, countries: Collection[str], known: Collection[str]
) -> tuple[Index, str]:
    """The index of the registers in a folder, and their digest (sha256).

    `known` are the ids of the package's registers, which ties and `same_as` may name.  Raises
    `BrokenRegister` with what is wrong: nothing is coded with a register that is half read.
    """
    held: dict[str, Mapping[str, Any]] = {}
    hashed = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        data = path.read_bytes()
        hashed.update(path.name.encode() + b"\0" + data)
        try:
            found = yaml.safe_load(data)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise BrokenRegister(f"{path} is no YAML ({_one_line(error)}).") from error
        if not isinstance(found, dict) or not isinstance(found.get("actors"), list):
            raise BrokenRegister(f"{path} has no list of actors.")
        held[path.name] = found
    wrong = list(problems(held, countries, known))
    if wrong:
        more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise BrokenRegister(f"{folder}: {'; '.join(wrong[:_SHOWN])}{more}.")
    entries = [entry for register in held.values() for entry in register["actors"]]
    return index_of(entries, fold), hashed.hexdigest()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
