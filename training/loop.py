"""Training by epochs that can be stopped at any time and gone on with."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler


@dataclass(frozen=True, slots=True)
class Run:
    """How long, from which seed, and how exactly."""

    epochs: int
    seed: int = 1
    #: Forward passes in bfloat16: twice as fast where the processor multiplies it (AVX-512 BF16).
    bfloat16: bool = False


class Loop(ABC):
    """Trains in place, epoch by epoch; what an epoch reads depends on its number alone, so a
    run that was stopped goes on from the last whole epoch as if it had not been."""

    def __init__(
        self, model: nn.Module, optimizer: Optimizer, rate: LRScheduler, saved: Path, run: Run
    ) -> None:
        self._network, self._optimizer, self._rate = model, optimizer, rate
        self._saved, self._run, self._done = saved, run, 0
        if saved.exists():
            kept = torch.load(saved)
            model.load_state_dict(kept["model"])
            optimizer.load_state_dict(kept["optimizer"])
            rate.load_state_dict(kept["rate"])
            self._done = kept["epochs"]

    def run(self) -> None:
        """All epochs that are left; saves after each."""
        for epoch in range(self._done, self._run.epochs):
            torch.manual_seed(1000 * self._run.seed + epoch)
            self._network.train()
            self._epoch(epoch)
            kept = {
                "model": self._network.state_dict(),
                "optimizer": self._optimizer.state_dict(),
                "rate": self._rate.state_dict(),
                "epochs": epoch + 1,
            }
            part = self._saved.with_suffix(".part")
            torch.save(kept, part)
            part.replace(self._saved)
        self._network.eval()

    @abstractmethod
    def _epoch(self, epoch: int) -> None:
        """Reads what there is to read, in steps."""

    def _precision(self) -> torch.autocast:
        return torch.autocast("cpu", torch.bfloat16, enabled=self._run.bfloat16)

    def _learn(self, *losses: Tensor) -> None:
        for value in losses:
            value.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        self._rate.step()
        self._optimizer.zero_grad()


class Watch:
    """Prints mean losses and the time left, every 50 steps."""

    def __init__(self, name: str, steps: int, *losses: str) -> None:
        self._name, self._steps, self._losses = name, steps, losses
        self._sums = [0.0] * len(losses)
        self._done, self._began = 0, time.monotonic()

    def add(self, *losses: float) -> None:
        """One step with its losses."""
        self._sums = [a + b for a, b in zip(self._sums, losses, strict=True)]
        self._done += 1
        if self._done % 50 and self._done != self._steps:
            return
        n = self._done % 50 or 50
        spent = time.monotonic() - self._began
        left = spent / self._done * (self._steps - self._done)
        means = ", ".join(f"{x} {s / n:.3f}" for x, s in zip(self._losses, self._sums, strict=True))
        print(
            f"{self._name}, step {self._done} of {self._steps}: {means}; "
            f"{spent:.0f} s spent, {left:.0f} s left",
            flush=True,
        )
        self._sums = [0.0] * len(self._losses)
