"""REFI-QDA, the exchange standard of qualitative analysis: projects (``qdpx``) and codebooks (``qdc``)."""
