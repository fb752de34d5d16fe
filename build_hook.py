"""The build hook of the package: compiles the gazetteer and the registers of actors."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # the build loads this file alone


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles what a wheel or an editable install needs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the files to the wheel although version control ignores them."""
        if self.target_name != "wheel":
            return
        import build_places as places
        import build_registers as registers

        if not places.is_current(places.TARGET):
            places.write(places.TARGET)
        registers.write(registers.TARGET)
        for made in (places.TARGET, registers.TARGET):
            build_data["artifacts"].append(f"/{made.relative_to(ROOT).as_posix()}")
