"""The terminal half of pizhu: the command line, and the reader built with Textual."""
