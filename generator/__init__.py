"""Turn a folder of services and education pages into a multilingual static guide.

Text goes in at the left, files come out at the right, problems fall out in the middle:
reading -> checks -> model -> pages -> files. HACKING.md draws the picture.
"""
