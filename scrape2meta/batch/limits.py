"""What a page may take and have, unless the user sets another limit."""

TIMEOUT = 10.0  # seconds
MOST_OF_A_PAGE = 20_000_000  # bytes
MOST_OF_A_LIST = 500_000_000  # bytes of one list of references: a list of a million has 200 MB
