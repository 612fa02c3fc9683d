"""How several people are named together: "Ana, Ben and Mei", "Ana with Ben"."""

import re

AND = r"(?:(?i:and|und|et|or|oder|ou|as well as|along with|together with)|[yeo])"
"""The word between the last two of several names."""
SEVERAL = re.compile(rf"\s*(?:[,;/&+·、]|と|<br\s*/?>)\s*(?:{AND}\s+)?|\s+{AND}\s+|\s+(?=<?@)")
"""What stands between the names of several people."""
WITH = re.compile(
    r"\s*[,(]?\s*(?<!along )(?<!together )\b(?:with (?:the )?(?:help|support) (?:of|from)|with|w/|mit|con|avec"
    r"|(?:helped|supported|assisted) by)\s+(?=[<@\w])",
    re.IGNORECASE,
)
"""What stands before those who help."""
