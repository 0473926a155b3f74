"""The trace: the court's text, sentence by sentence, through steps, walk, tests, videos and guide."""
