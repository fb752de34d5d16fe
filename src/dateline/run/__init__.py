"""The only place that composes stages: recipe, worker, sources, pool, case."""
