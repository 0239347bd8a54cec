from tests.access.table import Row

ROWS = (
    Row("home", 200),
    Row("theme", 302, method="post"),
    # Exists in the demonstration only.
    Row("demo_sign_in", 404, method="post", anonymous=404),
    Row("help_privacy", 200, anonymous=200),
    Row("help_accessibility", 200, anonymous=200),
    Row("help_support", 200, anonymous=200),
    Row("healthz", 200, anonymous=200),
    Row("readyz", 200, anonymous=200),
)
