"""The log: the auditor's, and nobody else's; the administrator's least of all."""

from tests.access.table import Row, only

ROWS = (
    Row("audit:list", 403, only(200, "auditor")),
    Row("audit:export", 403, only(200, "auditor"), method="post"),
    Row("audit:verify", 403, only(302, "auditor"), method="post"),
)
