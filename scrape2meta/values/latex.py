r"""LaTeX in bibliographies: accents, special letters, braces and fonts to plain text; mathematics stays as it is written."""

import unicodedata

import regex

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307", "u": "\u0306", "v": "\u030c",
    "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a", "k": "\u0328",
}  # fmt: skip
LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı",
    "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "textendash": "–", "textemdash": "—",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "textregistered": "®",
    "texttrademark": "™", "ldots": "…", "dots": "…", "textdegree": "°", "S": "§", "P": "¶", "textasciitilde": "~", "slash": "/",
}  # fmt: skip
DOTLESS = {"ı": "i", "ȷ": "j"}
TOKEN_RE = regex.compile(
    r"""
    (?P<math>\$[^$]{0,300}\$)
  | \\(?P<accent>[`'^~"=.]|[uvHcdbrk](?![a-zA-Z]))\s*(?:\{\s*\\?(?P<braced>[\p{L}])\s*\}|\\(?P<dotless>[ij])(?![a-zA-Z])|(?P<bare>\p{L}))
  | \\(?P<letter>[a-zA-Z]+)\s*(?:\{\})?
  | \\(?P<escaped>[&%$#_{}\\,;:!\ -])
  | (?P<dash>---?)
  | (?P<tie>~)
  | (?P<quotes>``|'')
  | (?P<brace>[{}])
    """,
    regex.VERBOSE,
)
SIGN_RE = regex.compile(r"[\\{}~$]|--|``|''")


def plain(text: str) -> str:
    r"""
    A text without the commands of LaTeX.

    >>> plain(r'{\"U}ber {Caf\'e}s \& {\O}re---Stra{\ss}en in \v{C}esko'), plain(r"Garc\'{\i}a"), plain(r"\emph{Deep} $x^2$ wells")
    ('Über Cafés & Øre—Straßen in Česko', 'García', 'Deep $x^2$ wells')
    """
    if not SIGN_RE.search(text):
        return text
    return unicodedata.normalize("NFC", TOKEN_RE.sub(_shown, text))


def _shown(match: regex.Match[str]) -> str:
    kind = match.lastgroup
    if match["math"]:
        return str(match[0])
    if match["accent"]:
        base = match["braced"] or match["dotless"] or match["bare"]
        return str(DOTLESS.get(base, base)) + ACCENTS[match["accent"]]
    if kind == "letter":
        # A command for a letter swallows the blank behind it; a font or a command that is not known leaves nothing.
        return LETTERS.get(match["letter"], "")
    if kind == "escaped":
        return {",": " ", ";": " ", ":": " ", "!": "", " ": " ", "-": "", "\\": " "}.get(match["escaped"], str(match["escaped"]))
    if kind == "dash":
        return "—" if len(match[0]) == 3 else "–"
    return {"tie": " ", "quotes": '"', "brace": ""}[str(kind)]
