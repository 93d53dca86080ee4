"""The installed command under faults: RELIABILITY rows that take longer than a test should. `make faults` runs them."""
