"""The administrator's pages: units, areas, users, functions, forums and the municipality's settings.

They stand in this room because the organisation knows nothing of pages.
"""
