"""Workers for tests of running: a third party's coder and a resolver that abstains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline import plugins
from dateline.record import Claim, Document, Resolution, ResolvedClaim
from dateline.run.recipe import Recipe
from dateline.run.worker import Worker

KNOWN = {"the navy": ("navy", "Navy of Arvania"), "The navy": ("navy", "Navy of Arvania")}


class SmallResolver:
    """Knows one actor; abstains from all others."""

    def __init__(self, digest: str = "one") -> None:
        self.digests: Mapping[str, str] = {"actors": digest}

    def resolve(self, document: Document, claims: Sequence[Claim]) -> tuple[ResolvedClaim, ...]:
        return tuple(
            ResolvedClaim(
                claim, None, tuple(self._of(mention) for mention in (*claim.who, *claim.whom))
            )
            for claim in claims
        )

    def _of(self, mention) -> Resolution:
        words = mention.span.text
        ref, name = KNOWN.get(words, (None, words))
        return Resolution(mention.span, "actor", name, ref, 1.0 if ref else 0.0)


def make_worker(coder: str = "shell", actors: str = "one") -> Worker:
    """A worker of small parts; picklable by name, as a pool needs it."""
    resolver = SmallResolver(actors)
    recipe = Recipe.of(plugins.coders()[coder](), resolver, "ontology-of-tests")
    return Worker(recipe, coder, resolver=resolver)
