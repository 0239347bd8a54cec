"""One recogniser per kind. Each module offers ``find(reading)`` and knows nothing of the others."""
