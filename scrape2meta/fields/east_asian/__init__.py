"""Readers of Chinese, Japanese and Korean pages: one label matcher, one reader of names, one of mastheads and citations."""
