"""
The text of a list of names made plain before it is read: marks, roles, the blanks of OCR, and the words for those left out.

No letter is added. `|` stands where a mark parts two people, a line end where a line ended between two words.
"""

from functools import cache

import regex

from scrape2meta import vocab

MOST = 20_000  # characters: a longer text is no list of names
TAIL = 60  # characters at the end in which `et al.` and a role are looked for

SIGNS = r"*∗⁎†‡§¶‖║#$✉☯⊥⇑¤⁺^ʈϰ£•■¹²³⁰⁴⁵⁶⁷⁸⁹\p{So}\p{Co}"
LONE_NUMBER = r"(?<![\p{L}\d.])\d{1,2}(?!\d|\p{L}(?!nd\b))"  # may be glued to the `and` behind it
GLUED_NUMBER = r"(?<=\p{L}{2}\.?)\d{1,2}(?![\d\p{L}])"
MISREAD = r"(?<=\s)[{}\\@]+(?=[\s,]|$)|(?<=[,;|]\s?|[*†‡])[{}+\"?<>]+(?=[\s,;|])|(?<=\s)[ÃÁ](?=\s?,)"  # marks as PDF text has them
MARK = rf"(?:[{SIGNS}]+|{MISREAD}|~+(?![\p{{L}}\p{{M}}])|\[?{LONE_NUMBER}\]?|{GLUED_NUMBER}|\[\p{{Ll}}\])"
MARKS_RE = regex.compile(rf"\s*{MARK}(?:\s?+(?:[,'’]\s?+|\s)?+(?:{MARK}|(?<!\p{{L}})\p{{Ll}}(?![\p{{L}}\p{{M}}.'’])))*")
LETTER_MARKS_RE = regex.compile(  # `Ortiz a, *`, `Ortiz b , Roe`, `Ortiz, PhD, a Roe`; not the `a` and `e` between two names
    r"\s+[a-h](?:\s?,\s?[a-h])*\)?(?=\s?(?:[,;|&]|$|and\b))|(?<=[,|]\s?)[a-h](?:\s?,\s?[a-h])*\s(?=\p{Lu})|\s[bcdfgh]\s(?=\p{Lu}\p{L}*[\p{Ll}.])"
)
LEFT_OUT_RE = regex.compile(r"(?:,\s?)?\+\s?\d{1,3}\s(?:more\s)?(?:authors?|others|more)\b,?")  # `Ann Roe, +2 authors Bo Orr`
Rules = tuple[tuple[regex.Pattern[str], str], ...]
RULES: Rules = (  # in this order
    (LEFT_OUT_RE, ","),
    (regex.compile(r"</?\w{1,10}>"), " "),
    (regex.compile(r"@BULLET\b"), "•"),  # as converters of PDF write it
    (regex.compile(r"^\p{Ll} (?=\p{Lu}\p{Ll})"), ""),  # a sign of a footnote read as a letter
    (regex.compile(r"[^\S\n]+"), " "),
    (regex.compile(r"(?<=[\p{L}\p{M}.)]) ?\n\s*(?=[\p{Lu}\p{Lo}])"), "\v"),  # a line end between two words may part two people
    (regex.compile(r"\s*\n\s*"), " "),
    (regex.compile(r"(?<=\p{L}{4})\.{2}(?= \p{Lu})"), ","),
    (regex.compile(r"\.{2}(?!\.)"), "."),
    (regex.compile(r"(?<=\p{L}{4})\.(?= (?:Dr|Prof|Mrs|Mr|Ms)\b)"), ","),  # `Ann Lund. Dr. Bo Orr`
    (regex.compile(r"(?<=\p{L}{4})\.(?=\s*(?:[,;|]|$))"), ""),  # the stop that ends a list
    (regex.compile(r"\s*\(\s?(\p{Lu}[\p{L}'’-]+)\s?\)\s*(?=\p{Lu}\p{Ll}+(?:$|\s?[,;|]|\s\p{Lu}\p{Ll}))"), r" (\1) "),  # `( Jim) Wang`
    (regex.compile(r"(?<=\p{L}) ?['’] ?(?=[,;|]|$)"), ""),  # an apostrophe that holds nothing together
    (regex.compile(r" (?=[.,;])"), ""),  # `M .Wolf`
    (regex.compile(r"(?<=\p{L}\p{L}[.,]?)(?<!\([^()]*),? ?[\")]+(?= ?(?:[,;|]| \p{Lu}| and\b|$))"), ","),  # marks misread by OCR
    (regex.compile(r",['’.](?= )"), ","),
    (regex.compile(r"(?<=[\p{Latin}.]) ?[·•][ \v]?(?=\p{Lu}|$)"), "|"),  # `Ann Roe · Bo Orr`
    (regex.compile(r"(?<=^|, )(\p{Lu}[\p{L}'’-]+) ?\((\p{Lu}[\p{L}. -]{0,20})(?:\)(?=$|,)|$)"), r"\1, \2"),  # `Husson (J.)`
    (regex.compile(r"(?<=\b\p{Lu})\.(?=\p{Lu}\p{Ll})"), ". "),  # `S.Chandra`
    (regex.compile(r"(?<=\b\p{Lu}\.) -(?=\p{Lu}\.)"), "-"),  # `M. -F.`
    (regex.compile(r"(?<=\p{L}) -(?=\p{L})|(?<=\p{L})- (?=\p{L})"), "-"),  # `Duk -Hwan`, `Jean- Paul`
    (regex.compile(r"(?<=\b(?:\p{L}|\p{L}\p{Ll}{2,3})) ['’] ?(?=\p{L})|(?<=\b\p{L})['’] (?=\p{L})"), "'"),  # `O ' Dowd`, `D' Souza`
    (regex.compile(r"\b(\p{Lu}) ¨ (?=\p{Lu})"), r"\1¨"),  # an accent that stands behind its letter
)  # fmt: skip
# What stands in brackets behind a person is no part of the name; behind a body it is its short name.
BRACKET_RULES: Rules = (
    (regex.compile(r"\s*\(\s*(?:\p{Lu}{2,3}|[^\p{L}()]*|\p{Han}{2,4})\s*\)"), " "),  # `(UK)`, `( )`, the name in Chinese letters
    (regex.compile(r"(?<=\p{L}[\p{L}.] [\p{L}'’-]+) ?\([^()]{1,40}\)(?=\s*(?:[,;|\n]|$))"), ""),  # `Ann Roe (Chair)`
)  # fmt: skip
SPREAD_RE = regex.compile(  # `M Ü L L E R`; three or four letters behind a comma are initials
    r"(?<![\p{L}.,] ?)\p{Lu}(?: \p{Lu}){3,}(?= ?(?:[,;|\v]|$))|(?<=(?:\p{L}\.?|,) )\p{Lu}(?: \p{Lu}){4,}(?= ?(?:[,;|\v]|$))"
)
DASH_RE = regex.compile(r" [-–—] ")
SLASH_RE = regex.compile(r"(?<=[\p{L}.]) ?/ ?(?=\p{Lu})")
CUT_AT = ",;|\v&"
CJK_COMMA_RE = regex.compile(r"[、，；]|(?<=[\p{Han}\p{Hangul}])\s?[.．·・]\s?(?=[\p{Han}\p{Hangul}])")


PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,.;:&'-")
APART = r" [ .,'-]|[-'] |\.\.|'[,;]|\. (?:Dr|Prof)"
CLOSE_LETTERS_RE = regex.compile(rf"\.\p{{Lu}}\p{{Ll}}|(?:^| )\p{{Lu}} \p{{Lu}} \p{{Lu}}|[^\x00-\x7f] \p{{Ll}}{{2}}|'$|{APART}")
CLOSE_RE = regex.compile(rf"\.[A-Z][a-z]|(?:^| )[A-Z] [A-Z] [A-Z]|'$|{APART}")


def _is_plain(text: str) -> bool:
    """Whether there is nothing to make plain; most references are so."""
    if not PLAIN.issuperset(text) and not all(sign.isalpha() for sign in set(text) - PLAIN):
        return False
    return not (CLOSE_RE if text.isascii() else CLOSE_LETTERS_RE).search(text)


def tidy(text: str) -> str:
    """
    A list of names made plain.

    >>> tidy("Duk -Hwan Roe 1,2 , M .Wolf*, and Ann O ' Dowd")
    "Duk-Hwan Roe|, M. Wolf|, and Ann O'Dowd"
    """
    text = text.strip()
    if _is_plain(text):
        return text
    rules = RULES
    if "(" in text and vocab.words("venues", "body").isdisjoint(text.casefold().split()):
        rules = (*BRACKET_RULES, *RULES)
    for pattern, plain in rules:
        text = pattern.sub(plain, text)
    if not text.isascii():
        text = _broken_re().sub("", text)
    if "/" in text:
        text = SLASH_RE.sub(";", text)
    text = LETTER_MARKS_RE.sub("|", MARKS_RE.sub("|", text))
    text = SPREAD_RE.sub(lambda m: m[0].replace(" ", ""), text)
    return str(DASH_RE.sub(_dash, text)).strip()


@cache
def _broken_re() -> regex.Pattern[str]:
    """The blank behind an accent that does not stand between two words: `Muñ oz`, but `José de`."""
    small = [*vocab.words("particles", "before_family"), *vocab.words("particles", "between")]
    return regex.compile(r"(?<=\p{L}[^\x00-\x7f\v]) (?=\p{Ll}{2,}(?:[\s,;|\v]|$))(?!\L<small>\b)", small=small)


def _dash(match: regex.Match[str]) -> str:
    """A dash between blanks parts two names of two words each; else it stands inside one (`Kjell - Morten`)."""
    before, after = match.string[max(0, match.start() - TAIL) : match.start()], match.string[match.end() : match.end() + TAIL]
    for sign in CUT_AT:
        before, after = before.rpartition(sign)[2], after.partition(sign)[0]
    if after[:1].islower():
        return "-"
    return ", " if " " in before.strip() and " " in after.strip() else "-"


def _pattern(phrase: str) -> str:
    """A phrase in any letters, with or without the blank behind a full stop; the last stop may come."""
    pattern = r"\s".join(r"\.\s?".join(regex.escape(piece) for piece in word.split(".")) for word in phrase.removesuffix(".").split())
    return pattern if "." in phrase[:-1] and len(phrase) < 6 else f"(?i:{pattern})"  # `u. a.` is not the `U. A.` of a name


@cache
def _any_of(key: str) -> str:
    return "|".join(_pattern(phrase) for phrase in sorted(vocab.words("particles", key), key=len, reverse=True))


@cache
def others_re() -> regex.Pattern[str]:
    """The words for people left out, at the end: `et al.`, `и др.`, `等`."""
    return regex.compile(
        rf"""
        (?<![\s,;(])[\s,;(|\v]*+(?:\b(?:and|AND)\s+|&\s+)?
        (?: (?<!\w)(?:{_any_of("others")})(?!\w)\.? | \.\.\.$ | …$
          | (?<=[\p{{Han}}\s,，])等人?(?!\p{{Han}}) | (?:他|ほか)\s*$ | 외\s*$ )
        [\s,.;)]*$
        """,
        regex.VERBOSE,
    )


@cache
def _lead_re() -> regex.Pattern[str]:
    return regex.compile(
        rf"[\s.,;:/([|@·•]*(?:\d{{1,3}}\.\s(?=\p{{Lu}}))?(?:(?:{_any_of('by')}|{_any_of('edited_by')})\.?(?:\s?[:：]\s?|\s)(?=[\p{{Lu}}\p{{Lo}}\p{{Ll}}]))?",
        regex.IGNORECASE,
    )


@cache
def _role_re() -> regex.Pattern[str]:
    return regex.compile(rf"[\s,]*[(（\[]?\s?(?<![\p{{L}}.])(?:{_any_of('editors')})\.?\s?[)）\]]?[\s,.;:：]*$", regex.IGNORECASE)


VON_RE = regex.compile(
    r"(?:[Vv]on|VON|[Pp]ar|[Pp]or)[\s\v](?=\p{Lu}(?:\p{Lu}?\.|\p{Lu}{2}|\s)|Prof\.|Dr\.)"
)  # `Von REINHARD KOLBE`: here it means `by`


OPEN_END_RE = regex.compile(r"[\s,\v|]+(?:and|AND|et|und|&)[\s,.|]*$")  # the list goes on where the text does not


def cut(text: str) -> tuple[str, bool]:
    """
    The list without the roles around it and the words for people left out, and whether there were any.

    >>> cut("hrsg. v. A. Roe u. a."), cut("Roe, A., Orr, B. (Eds.)")
    (('A. Roe', True), ('Roe, A., Orr, B.', False))
    """
    if not text.isascii():
        text = CJK_COMMA_RE.sub(",", text)
    last = text.rstrip(ENDS).rpartition(" ")[2].lstrip("([（").casefold()
    if (last in _lasts("editors") or _is_cjk(last)) and (role := _role_re().search(text, max(0, len(text) - TAIL))) and role.start():
        text = text[: role.start()] + ("." if role[0].lstrip()[:1] == "." else "")
        last = text.rstrip(ENDS).rpartition(" ")[2].casefold()
    left_out = None
    if last in _lasts("others") or _is_cjk(last) or text.endswith("..."):
        left_out = others_re().search(text, max(0, len(text) - TAIL))
        text = text[: left_out.start()] if left_out else text
    if last in OPEN_ENDS:
        text = OPEN_END_RE.sub("", text)
    first = text.partition(" ")[0].rstrip(".:：").casefold()
    if (_is_cjk(first) or not first.isalpha() or first in _firsts()) and (lead := _lead_re().match(text)):
        text = text[lead.end() :]
    if von := VON_RE.match(text):
        text = text[von.end() :]
    return text, left_out is not None


def _is_cjk(text: str) -> bool:
    """Whether the last letter is Chinese, Japanese or Korean: such words have no blanks around them."""
    return text[-1:] > "\u2e7f"


ENDS = " ,.;:)]）］：|\v"
OPEN_ENDS = frozenset(("and", "et", "und", "&"))


@cache
def _lasts(key: str) -> frozenset[str]:
    """What the last words of phrases look like, with and without what stands before a full stop inside."""
    lasts = [phrase.rstrip(".").split()[-1] for phrase in vocab.words("particles", key)]
    return frozenset({*lasts, *(last.rpartition(".")[2] for last in lasts)})


@cache
def _firsts() -> frozenset[str]:
    """The first words of what leads into a list."""
    return frozenset(phrase.split()[0].rstrip(".") for key in ("by", "edited_by") for phrase in vocab.words("particles", key))
