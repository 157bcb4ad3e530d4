"""What browsers know of tags: which hold no content, break the line, are closed by others, are not shown."""

from __future__ import annotations

import re

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
UNSEEN = frozenset(
    "script style template noscript head title iframe object svg canvas audio video select datalist "
    "textarea rt rp del s strike".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul".split()
)
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt"), "item"),
    **dict.fromkeys(("caption", "figcaption", "legend"), "caption"),
    **dict.fromkeys(("footer", "nav"), "note"),
}
# An open element that the next tag of these closes, as browsers do; the search stops at the container.
CLOSED_BY = {
    "li": ({"li", "p"}, {"ul", "ol", "table", "td", "th"}),
    "dt": ({"dt", "dd", "p"}, {"dl", "table", "td", "th"}),
    "dd": ({"dt", "dd", "p"}, {"dl", "table", "td", "th"}),
    "tr": ({"tr", "td", "th", "p"}, {"table"}),
    "td": ({"td", "th", "p"}, {"tr", "table"}),
    "th": ({"td", "th", "p"}, {"tr", "table"}),
    "body": ({"head"}, set()),
}
ANY_BLOCK: tuple[set[str], set[str]] = ({"p"}, {"table", "td", "th", "caption"})
TABLE_TAGS = frozenset("table thead tbody tfoot tr td th caption html body".split())
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])", re.IGNORECASE
)
HIDING_RULE = re.compile(r"([^{}]{1,400})\{[^{}]*display\s*:\s*none[^{}]*\}", re.IGNORECASE)
AT_RULE = re.compile(r"@[^{}]{1,200}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
PUBLISHED = frozenset(
    "publishdate pubdate publish_date date dc.date dcterms.date article:published_time og:release_date".split()
)
