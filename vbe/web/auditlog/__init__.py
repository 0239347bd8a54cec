"""The auditor's page.

It stands in this room because the audit room knows nothing of pages or of the organisation.
"""
