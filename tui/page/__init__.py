"""Pure geometry of the page: widths, rows, hits, moves and runs. No Textual, no store but its records and alignment."""
