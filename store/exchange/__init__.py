"""Exchange: what goes out in the formats of others, and what comes in from them; one format a file in `formats/`."""
