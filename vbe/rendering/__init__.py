"""Charts and PDF documents. The heavy libraries run in processes of their own, never in the web process."""
