"""The yardstick: what Django itself costs with a session, a sign-in, a form and a list."""
