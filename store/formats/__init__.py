"""Exchange: one file a format, which reads it and writes it."""
