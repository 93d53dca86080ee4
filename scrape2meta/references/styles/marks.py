"""The letters that say what a work is: GB/T 7714-2015, annex B, and the usages of the editions before."""

import regex

TYPES = {
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
PARTS = {"M": "chapter", "G": "chapter", "A": "chapter", "C": "paper-conference", "K": "entry-encyclopedia"}  # with a host behind
# `[J]`, `[ j ]`, `［EB／OL］`; behind a title, so not at the head of a text.
MARK_RE = regex.compile(
    r"(?<=[^\s\[［])\s?[\[［【]\s?(?P<mark>[JCMDNRSPGAKZjcmdnrspgakz]|DB|DS|CP|EB|CM|db|ds|cp|eb|cm)"
    r"(?:\s?[/／]\s?(?:OL|CD|DK|MT|ol|cd|dk|mt|Ol))?\s?[\]］】]"
)
