"""`dateline verify`: is every byte of the case as it was?"""

from __future__ import annotations

from dateline.cli.console import print_json, say
from dateline.cli.options import CaseOption, JsonOption, open_case
from dateline.cli.status import holdings


def verify(case: CaseOption = None, as_json: JsonOption = False) -> int:
    """Check that every byte is as it was.

    Every link from the bytes to the claims is computed anew; broken ones are named, the first
    first, and the exit status is 1. The digest of the ledger's last line, noted
    elsewhere, vouches for all that came before it.
    """
    from dateline.codec import to_json
    from dateline.errors import BrokenChain

    with open_case(case) as opened:
        problems = opened.verify()
        head = "" if problems else opened.head
        counts = {} if problems else opened.counts()
    if as_json:
        found = [to_json(each) for each in problems]
        print_json({"intact": not problems, "head": head or None, "problems": found})
    elif problems:
        for each in problems:
            say(BrokenChain.code, each.what, each.remedy)
    else:
        print(f"Intact: {holdings(counts)}. The ledger ends with {head}.")
    return int(bool(problems))
