"""The headless half of pizhu: texts, codebook, labels, history and exchange, without a screen.

Nothing in here imports ``tui`` or Textual; a script, a notebook or a cluster job can use it alone.
"""
