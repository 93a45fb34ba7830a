"""Documents that are no plain text: HTML, Word, PDF, EPUB, and archives of files; what their text is."""
