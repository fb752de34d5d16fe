"""`dateline docs`: the reference pages, printed from the code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

_PRINTED = "<!-- Printed by `make docs` from the code: change the code, not this page. -->\n"


def docs(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the pages go.")],
) -> None:
    """Write the reference pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(folder / name)


def pages() -> dict[str, str]:
    """The text of every printed page by its file name."""
    from dateline.codec import schema
    from dateline.ontology import load
    from dateline.ontology.reference import markdown

    return {
        "cli.md": cli_page(),
        "contract.md": contract_page(schema()),
        "csv.md": csv_page(),
        "errors.md": errors_page(),
        "mentions.md": mentions_page(),
        "ontology.md": markdown(load()),
        "schema.json": json.dumps(schema(), ensure_ascii=False, indent=2) + "\n",
    }


def cli_page() -> str:
    """Every command with its help as the terminal shows it, 80 columns wide."""
    from dateline.cli.app import command

    lines = [_PRINTED, "# Commands\n"]
    top = command.make_context("dateline", [], resilient_parsing=True)
    lines.append(f"```\n{_help(command, top)}\n```\n")
    for name in command.list_commands(top):  # type: ignore[attr-defined]
        each = command.get_command(top, name)  # type: ignore[attr-defined]
        context = each.make_context(name, [], parent=top, resilient_parsing=True)
        lines.append(f"## dateline {name}\n\n```\n{_help(each, context)}\n```\n")
    return "\n".join(lines)


def _help(command: Any, context: Any) -> str:
    formatter = context.make_formatter()
    formatter.width = 80
    command.format_help(context, formatter)
    return str(formatter.getvalue().rstrip("\n"))


def errors_page() -> str:
    """Every error code in a table."""
    from dateline.cli.help_errors import catalogue, meaning

    lines = [
        _PRINTED,
        "# Errors\n",
        "Every failure is one line on stderr: code, what happened, what to do. Exit status 2 is a",
        "wrong use of the command, 1 is something wrong with the data (the rest of the batch is",
        "still done), 130 is Ctrl-C, 0 is none of these.\n",
        "| code | meaning | exit status | what to do |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {kind.code} | {meaning(kind)} | {kind.exit_status} | {kind.remedy} |"
        for kind in catalogue()
    ]
    return "\n".join(lines) + "\n"


def csv_page() -> str:
    """The columns of the CSV export."""
    from dateline.publish.csv import COLUMNS

    lines = [
        _PRINTED,
        "# CSV columns\n",
        "`dateline export --format csv` writes one row a claim, UTF-8, with a header line. Several",
        "values in a cell are separated by `; `. A cell that a spreadsheet would run as a formula",
        "has a `'` before it. Empty means not said, never zero.\n",
        "| column | holds |",
        "|---|---|",
    ]
    lines += [f"| {name} | {what} |" for name, what in COLUMNS.items()]
    return "\n".join(lines) + "\n"


def mentions_page() -> str:
    """The fields of a mention."""
    from dateline.publish.mentions import FIELDS

    lines = [
        _PRINTED,
        "# The lines of `dateline mentions --format jsonl`\n",
        "One object a line, for every place, actor and time that a text names, claim or no claim,",
        "in the order of the text. A country or capital that acts (\"Damascus said\") and a people",
        "(\"Russian\") are actors; a place in an organisation's name (\"University of Texas\") is",
        "told beside it.\n",
        "| field | holds |",
        "|---|---|",
    ]
    lines += [f"| {name} | {what} |" for name, what in FIELDS.items()]
    return "\n".join(lines) + "\n"


def contract_page(schema: dict[str, Any]) -> str:
    """The fields of a claim's line, from its JSON Schema."""
    lines = [
        _PRINTED,
        "# The lines of `dateline code --format jsonl`\n",
        f"{schema['description']} The same as JSON Schema: [schema.json](schema.json).\n",
        *_fields(schema),
    ]
    for name, part in schema["$defs"].items():
        lines += [f"\n## {name}\n", f"{part['description']}\n", *_fields(part)]
    lines += [
        "\n## The text line\n",
        "With `--with-text` a line with the document's text comes before its claims:",
        "`document` (id), `uri`, `text`, `title`, `published`, `language`, and `parts`, a list of",
        "`{kind, start, end}` in order; what no part covers is story. It has no `id`.",
    ]
    return "\n".join(lines) + "\n"


def _fields(part: dict[str, Any]) -> list[str]:
    rows = ["| field | type | what |", "|---|---|---|"]
    for name, field in part["properties"].items():
        what = field.get("description", "").replace("|", "\\|")
        if values := field.get("enum"):
            what += " One of " + ", ".join(map(str, values)) + "."
        rows.append(f"| {name} | {_type(field)} | {what} |")
    return rows


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"].rsplit("/", 1)[1])
    if "anyOf" in field:
        return " or ".join(_type(each) for each in field["anyOf"])
    kind = field.get("type", "any")
    if kind == "array":
        return f"list of {_type(field['items'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
