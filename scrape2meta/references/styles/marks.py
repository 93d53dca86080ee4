"""The letters that say what a work is."""

TYPES = {  # GB/T 7714-2015, table of document types
    "J": "article-journal",
    "C": "paper-conference",
    "M": "book",
    "D": "thesis",
    "N": "article-newspaper",
    "R": "report",
    "S": "standard",
    "P": "patent",
    "G": "book",
    "DB": "dataset",
    "DS": "dataset",
    "CP": "software",
    "EB": "webpage",
    "A": "document",
    "K": "entry-encyclopedia",
    "CM": "map",
    "Z": "document",
}
