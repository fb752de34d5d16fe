"""Times: what calendar interval the time words of a report stand for, and why.

Words are read into an expression once (`grammar`), and the expression is placed on the calendar
in a frame (`frame`): the document's date, the tense of the clause, earlier times of the text.
"""

from dateline.resolve.times.resolver import Times

__all__ = ["Times"]
