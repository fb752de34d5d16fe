"""The build hook of the package: compiles the gazetteer and the registers of actors."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles what a wheel or an editable install needs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the files to the wheel although version control ignores them."""
        if self.target_name != "wheel":
            return
        places, registers = _script("build_places"), _script("build_registers")
        if not places.is_current(places.TARGET):
            places.write(places.TARGET)
        registers.write(registers.TARGET)
        for made in (places.TARGET, registers.TARGET):
            build_data["artifacts"].append(f"/{made.relative_to(ROOT).as_posix()}")
