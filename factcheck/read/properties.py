"""The date in an office document's properties."""

from __future__ import annotations

from datetime import date

from factcheck.read.dates import iso_date
from factcheck.read.package import Package

# The stamp in the template of a well-known library; documents made with it all carry this day.
TEMPLATE_DAY = date(2013, 12, 23)


def properties_date(package: Package) -> date | None:
    """The day the document was last saved, else created; None where neither is told."""
    for relationship in package.relationships("").values():
        if relationship.kind == "core-properties" and package.has(relationship.target):
            root = package.xml(relationship.target)
            stamps = {str(element.tag).rpartition("}")[2]: element.text or "" for element in root}
            days = (iso_date(stamps.get(name, "")) for name in ("modified", "created"))
            return next((day for day in days if day and day != TEMPLATE_DAY), None)
    return None
