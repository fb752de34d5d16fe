"""The network as it is trained here: the claims network with heads for syntax beside it.

Shapes as in `dateline.train.model`.  Arcs: deep biaffine attention (Dozat and Manning 2017).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from dateline.train import model
from dateline.train.model import SHAPE_WIDTH, WIDTH, ClaimModel


@dataclass(frozen=True, slots=True)
class Sizes(model.Sizes):
    """Numbers of labels and shapes, with those of syntax and names."""

    upos: int
    xpos: int
    deprels: int


class SyntaxHeads(nn.Module):
    """Parts of speech and dependency arcs: trained beside the claims, not shipped."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.upos = nn.Linear(WIDTH + SHAPE_WIDTH, sizes.upos)
        self.xpos = nn.Linear(WIDTH + SHAPE_WIDTH, sizes.xpos)
        self.arc_head = nn.Sequential(nn.Linear(WIDTH, 256), nn.GELU(), nn.Dropout(0.33))
        self.arc_dep = nn.Sequential(nn.Linear(WIDTH, 256), nn.GELU(), nn.Dropout(0.33))
        self.arc = nn.Parameter(torch.zeros(257, 256))
        self.label_head = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Dropout(0.33))
        self.label_dep = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Dropout(0.33))
        self.label = nn.Parameter(torch.zeros(sizes.deprels, 129, 129))
        nn.init.xavier_uniform_(self.arc)
        for n in range(sizes.deprels):
            nn.init.xavier_uniform_(self.label[n])

    def arcs(self, h: Tensor) -> Tensor:
        """h [B, W, 384] -> scores [B, W dependents, W heads]."""
        dep = self.arc_dep(h)
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        return (dep @ self.arc) @ self.arc_head(h).transpose(1, 2)

    def labels(self, h: Tensor, heads: Tensor) -> Tensor:
        """Label scores [B, W, R] of each word under its head (heads [B, W])."""
        dep, head = self.label_dep(h), self.label_head(h)
        head = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[-1]))
        one = torch.ones_like(dep[..., :1])
        dep, head = torch.cat([dep, one], -1), torch.cat([head, one], -1)
        return torch.einsum("bwi,rij,bwj->bwr", dep, self.label, head)


class Model(ClaimModel):
    """Encoder and all heads."""

    sizes: Sizes

    def add_heads(self, sizes: model.Sizes) -> None:
        """Syntax first."""
        assert isinstance(sizes, Sizes)
        self.syntax = SyntaxHeads(sizes)
        super().add_heads(sizes)
