"""Scripts that build the data files and measure the readers; run from the project folder as `python -m tools.NAME`."""
