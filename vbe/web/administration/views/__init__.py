"""The administrator's views, one module for each kind of thing."""
