"""The tables.  Facts are appended: no row of them is changed or deleted, which SQLite enforces.

`body` holds the noun as canonical JSON; the other columns repeat what queries ask for.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

#: Raised with every change of the tables; a case made by a newer one is refused.
SCHEMA_VERSION = 2

metadata = sa.MetaData()

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
evidence = sa.Table(
    "evidence",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False, unique=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("captured_at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("uri", sa.Text),
)
documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("evidence", sa.ForeignKey("evidence.sha256"), nullable=False, index=True),
    sa.Column("record", sa.Integer, nullable=False),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("uri", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("lang", sa.Text),
    sa.Column("body", sa.Text, nullable=False),
)
claims = sa.Table(
    "claims",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("document", sa.ForeignKey("documents.id"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("modality", sa.Text, nullable=False),
    sa.Column("negated", sa.Boolean, nullable=False),
    sa.Column("suggested", sa.Boolean, nullable=False),
    sa.Column("earliest", sa.Text),
    sa.Column("latest", sa.Text),
    sa.Column("coder", sa.Text, nullable=False),
    sa.Column("recipe", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("document", "position"),
)
failures = sa.Table(
    "failures",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False, unique=True),
    sa.Column("evidence", sa.Text, index=True),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

FACTS: Sequence[sa.Table] = (evidence, documents, claims, failures)


def _append_only(table: sa.Table, change: str) -> None:
    rule = sa.DDL(  # type: ignore[no-untyped-call]
        f"CREATE TRIGGER {table.name}_no_{change.lower()} BEFORE {change} ON {table.name} "
        f"BEGIN SELECT RAISE(ABORT, 'facts are appended, never changed'); END"
    )
    sa.event.listen(table, "after_create", rule.execute_if(dialect="sqlite"))


for _table in FACTS:
    for _change in ("UPDATE", "DELETE"):
        _append_only(_table, _change)
