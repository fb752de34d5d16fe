"""`dateline --version`: what shapes the claims of this installation."""

from __future__ import annotations

from dateline import __version__


def print_version() -> None:
    """Prints the version and the digests of model, ontology, gazetteer and registers."""
    from dateline.run.recipe import Recipe

    print(f"dateline   {__version__}")
    recipe = Recipe.current()
    print(f"recipe     {recipe.digest}")
    print(f"coder      {recipe.coder} {recipe.coder_version}")
    print(f"model      {recipe.weights or 'none'}")
    print(f"ontology   {recipe.ontology or 'none'}")
    for name, digest in recipe.resolvers:
        label = {"places": "gazetteer"}.get(name, name)
        print(f"{label:<10} {digest}")
    for name, version in recipe.readers:
        print(f"reader     {name} {version}")
