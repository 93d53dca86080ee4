"""
Names of people as East Asian pages print them: lists of Han, kana and Hangul names, romanised lists, and the ties between the two.

Marks (`1,2`, `*`, `[1 ]`, `a`) stand behind a name; `张 三` is one name and `张三 李四` are two: a blank between two single letters is padding.
In Japanese lists a blank stands inside the name, and nothing may stand between two people (`山田 太郎鈴木 花子`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian.families import compound_families, japanese_families
from scrape2meta.fields.east_asian.person import HANGUL_RE, Person, parse
from scrape2meta.fields.east_asian.romanised_names import MARK_RE, STAR_RE, latin_people
from scrape2meta.values import texts
from scrape2meta.values.names import Name

BLANKS = " \t\xa0\u3000\u2002\u2003"
NATIVE = r"[\p{Han}々〇\p{Hiragana}\p{Katakana}\p{Hangul}ー]"
ONE_NAME = (3, 7)  # letters of a Japanese name
WIDE_RE = regex.compile(r"\u3000|[ \xa0]{2,}")  # between a family name and a given one whose letters are spread
SPREAD_RE = regex.compile(rf"{NATIVE}(?:[{BLANKS}]{{1,6}}{NATIVE}){{{ONE_NAME[0] - 1},{ONE_NAME[1] - 1}}}")
MIDDLE_DOT = "・"  # between two people in `山田 太郎・鈴木 花子`
RUN_RE = regex.compile(rf"{NATIVE}(?:[{BLANKS}·・•‧]*{NATIVE})*")
DOTS = str.maketrans("․ㆍᆞ∙•·", ";;;;;;")  # between people
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨", "0123456789123456789")
STARS_RE = regex.compile(r"[*＊]{1,4}|[†‡]{1,2}")
ROLE_RE = regex.compile(
    r"[(（\[【]?\s*(?:综\s?述|審\s?校|审\s?校|整理|指导|指導|译|編著|编著|主编|主編|执笔|執筆|通信作者|通讯作者|通訊作者|責任著者|교신저자|책임저자|공동저자|제1저자|저자)(?:者)?\s*[)）\]】]?|[(（]\s*(?:著|编|編|译|文)?\s*[)）]"
)
PLACES_RE = regex.compile(
    r"[(（][^()（）]{0,120}(?:大学|大學|学院|學院|学校|研究|医院|醫院|病院|公司|中心|大$|工大|農試|センター|会社|대학|학교|연구|병원|회사|센터|Univ|Inst|College|Hosp|Center|Dept)[^()（）]{0,120}[)）]"
)
SLASH_TWIN_RE = regex.compile(r"\s*/\s*(?P<twin>\p{Lu}[\p{Latin}'’-]*(?:[\s,]+\p{Lu}[\p{Latin}'’-]*){1,3})")
TWIN_RE = regex.compile(r"\s*[(（]\s*(?P<twin>\p{Lu}[\p{Latin}'’.-]*(?:[\s,]+\p{Lu}[\p{Latin}'’.-]*){0,4})\s*[)）]")
BETWEEN_RE = regex.compile(r"[^;；]+")
INVERTED_RE = regex.compile(
    r"\s*(?P<family>[\p{Han}々\p{Hangul}]{1,4}|[\p{Katakana}ー]{2,6})\s*,\s*(?P<given>[\p{Han}々\p{Hiragana}\p{Katakana}ー\p{Hangul}]{1,6})\s*"
)
INVERTED_LATIN_RE = regex.compile(r"\s*\p{Lu}[\p{Latin}'’ -]*,\s?\p{Lu}[\p{Latin}'’. -]*\s*")
OTHERS_RE = regex.compile(r"[\s,，、;；]*(?:等(?:\s?著)?\.?|et\s*al\.?|외(?:\s?\d+인)?|他(?:\d+名)?|ほか)[\s.。;；]*$")
SEPARATOR_RE = regex.compile(r"\s*[,，、;；+&/|]\s*|\s+and\s+|\s{3,}")
LATIN_WORD = r"(?:\p{Lu}[\p{L}'’.-]*+|[dv](?:e|an|on|er)|al|bin)"
LATIN_NAME_RE = regex.compile(rf"{LATIN_WORD}(?:[\s,.]++{LATIN_WORD}){{0,4}}")
EMAIL_RE = regex.compile(r"[\w.+-]+@[A-Za-z\d.-]+", regex.ASCII)
# `［德］马库斯·韦伯纳 著 沈乔 译`: the country before a foreign author; those who translated are no authors.
COUNTRY_RE = regex.compile(r"[\[［(（【〔]\s?\p{Han}{1,3}\s?[\]］)）】〕]\s*(?=\p{Han}{1,8}·)")
TRANSLATED_RE = regex.compile(r"(?<=\p{Han})\s*著\s*[,，、;；/]?\s*\p{Han}[\p{Han}\s、,，]{1,20}\s*译(?:校|注)?\s*$")
LATIN_LETTERS_RE = regex.compile(r"[A-Za-z]{2,}")
HAN_RE = regex.compile(r"\p{Han}")
READING_RE = regex.compile(r"[\p{Katakana}ー]+[\s,]+[\p{Katakana}ー]+|[\p{Hiragana}]+[\s,]+[\p{Hiragana}]+")
TOKEN_RE = regex.compile(rf"[^{BLANKS}]+")


def read(text: str, start: int = 0, language: str = "zh") -> list[Person]:
    """
    The people of one line or value, in order; spans count from `start`. Latin and East Asian names may be mixed.

    >>> [(p.shown, p.marks) for p in read("张 三1,2, 李四光*,买买提·甲等")]
    [('张三', ('1', '2')), ('李四光', ('*',)), ('买买提·甲', ())]
    >>> [p.shown for p in read("山田 太郎鈴木 花子", language="ja")]
    ['山田 太郎', '鈴木 花子']
    >>> [(p.shown, p.alt_names) for p in read("홍길동 (Hong, Gil-Dong) (한국대학교 간호학과) ; 김철수 (한국병원)", language="ko")]
    [('홍길동', ('Hong, Gil-Dong',)), ('김철수', ())]
    >>> [(p.shown, p.name.family) for p in read("ZHANG San-feng, Li Si")]
    [('ZHANG San-feng', 'Zhang'), ('Li Si', 'Li')]
    """
    flat = without_remarks(vocab.widths(text).translate(SUPERSCRIPTS))
    others = OTHERS_RE.search(flat)
    if others:
        flat = flat[: others.start()]
    if HANGUL_RE.search(flat):  # a dot is between two people there; one of the dots is a Hangul letter
        flat = flat.translate(DOTS)
    if inverted := _inverted(flat, text, start, language):
        return inverted
    if not vocab.CJK_RE.search(flat):
        flat = flat.translate(DOTS)
        return latin_people(flat, text, start)
    found = list(_native(flat, text, start, language))
    return _with_readings(found) if language == "ja" and len(found) > 1 else found


def _with_readings(people: list[Person]) -> list[Person]:
    """The people with the readings in kana that stand behind each of them: `越川 美帆 コシカワ ミホ`; as they are where one has none."""
    natives, readings = people[::2], people[1::2]
    paired = len(natives) == len(readings) and all(
        HAN_RE.match(one.shown) and READING_RE.fullmatch(other.shown) for one, other in zip(natives, readings, strict=True)
    )
    if not paired:
        return people
    return [
        replace(one, alt_names=(*one.alt_names, other.shown), marks=one.marks or other.marks)
        for one, other in zip(natives, readings, strict=True)
    ]


def _inverted(flat: str, text: str, start: int, language: str) -> list[Person]:
    """People as libraries list them, `山田, 太郎; 鈴木, 花子`: a comma between family and given name; [] for any other list."""
    pieces = [match for match in BETWEEN_RE.finditer(flat) if match[0].strip()]
    matches = [INVERTED_RE.fullmatch(piece[0]) for piece in pieces]
    latin = [match is None and INVERTED_LATIN_RE.fullmatch(piece[0]) is not None for piece, match in zip(pieces, matches, strict=True)]
    alone = len(pieces) == 1 and language != "ja" and (matches[0] is None or len(matches[0]["family"]) > 1)
    if not any(matches) or alone or not all(match or foreign for match, foreign in zip(matches, latin, strict=True)):
        return []
    found: list[Person] = []
    for piece, match in zip(pieces, matches, strict=True):
        if match is None:
            found.extend(latin_people(piece[0], text[piece.start() : piece.end()], start + piece.start()))
        else:
            begin, end = piece.start() + match.start("family"), piece.start() + match.end("given")
            found.append(Person(texts.tidy(text[begin:end]), Name(match["family"], match["given"]), (), Span(start + begin, start + end)))
    return found


def _blank(match: regex.Match[str]) -> str:
    return " " * len(match[0])


def without_remarks(text: str) -> str:
    """The text of a list with blanks for all that is no name, so that offsets stay valid: addresses, roles, translators, institutions."""
    flat = text
    for remark in (COUNTRY_RE, TRANSLATED_RE, EMAIL_RE):
        flat = remark.sub(_blank, flat)
    return without_places(ROLE_RE.sub(lambda match: "," + " " * (len(match[0]) - 1), flat))


def is_inverted(text: str) -> bool:
    """Whether a text is one East Asian name with a comma behind its family name: `山田, 太郎`."""
    return INVERTED_RE.fullmatch(vocab.widths(text)) is not None


def without_places(text: str) -> str:
    """The text with a comma and blanks for each institution in brackets, so that offsets stay valid."""
    return str(PLACES_RE.sub(lambda match: "," + " " * (len(match[0]) - 1), text))


def _native(flat: str, text: str, start: int, language: str) -> Iterator[Person]:
    runs = [match.span() for match in RUN_RE.finditer(flat)]
    place = 0
    for number, (begin, end) in enumerate(runs):
        latin = flat[place:begin].strip(" ,;.、/*#+0123456789()[]a-")
        if (len(latin) > 3 and " " not in latin) or LATIN_NAME_RE.fullmatch(latin):
            yield from latin_people(flat[place:begin], text[place:begin], start + place)
        until = runs[number + 1][0] if number + 1 < len(runs) else len(flat)
        twin = TWIN_RE.match(flat, end, until) or SLASH_TWIN_RE.match(flat, end, until)
        end = twin.end() if twin else end
        behind = flat[end:until]
        signs = _marks_of(behind)
        marks = tuple(MARK_RE.findall(signs)) or tuple(STARS_RE.findall(signs)[:1])
        names = list(_names_in(flat[begin : twin.start() if twin else end], begin, language))
        for order, (a, b) in enumerate(names):
            shown = _shown(text[a:b], language)
            last = order == len(names) - 1
            yield Person(
                shown, parse(shown), marks if last else (), Span(start + a, start + b), last and STAR_RE.search(behind) is not None,
                alt_names=(texts.tidy(twin["twin"]),) if twin and last else (),
            )  # fmt: skip
        place = end + (len(signs) if marks and until == len(flat) else 0)
    rest = flat[place:].strip(" ,;.、/*#+0123456789()[]")
    if len(rest) > 3 and LATIN_NAME_RE.match(rest):
        yield from latin_people(flat[place:], text[place:], start + place)


def _marks_of(behind: str) -> str:
    """The part behind a name that may be marks: up to a Latin word."""
    word = LATIN_LETTERS_RE.search(behind)
    return behind[: word.start()] if word else behind


def _shown(text: str, language: str) -> str:
    """The name as a record shows it: without padding in Chinese and Korean, with its one blank in Japanese."""
    if language == "ja" and SPREAD_RE.fullmatch(text):
        family, *given = WIDE_RE.split(text)
        return " ".join(filter(None, ("".join(family.split()), "".join("".join(given).split()))))
    shown = texts.tidy(text)
    return shown if language == "ja" else vocab.BLANK_BETWEEN_CJK_RE.sub("", shown)


def _names_in(run: str, begin: int, language: str) -> Iterator[tuple[int, int]]:
    """Where the names of a run of letters and blanks stand."""
    tokens = [(begin + match.start(), begin + match.end()) for match in TOKEN_RE.finditer(run)]
    words = [run[a - begin : b - begin] for a, b in tokens]
    if language == "ja":
        yield from _japanese(tokens, words, run, begin)
        return
    place = 0
    while place < len(tokens):
        a, b = tokens[place]
        if len(words[place]) == 1 and place + 1 < len(tokens) and len(words[place + 1]) <= 2:
            end = place + 1
            if len(words[end]) == 1 and end + 1 < len(tokens) and len(words[end + 1]) == 1 and (len(tokens) - place) % 2 == 1:
                end += 1  # `王 小 明`
            yield a, tokens[end][1]
            place = end + 1
            continue
        if len(words[place]) == 2 and words[place] in compound_families() and place + 1 < len(tokens) and len(words[place + 1]) == 1:
            yield a, tokens[place + 1][1]
            place += 2
            continue
        yield a, b
        place += 1


def _japanese(tokens: Sequence[tuple[int, int]], words: Sequence[str], run: str, begin: int) -> Iterator[tuple[int, int]]:
    """Japanese names: family, blank, given; the next family name may be glued to a given name."""
    families = japanese_families()
    if len(words) == 1:
        yield tokens[0]
        return
    if all(len(word) == 1 for word in words) and ONE_NAME[0] <= len(words) <= ONE_NAME[1]:  # `五 十 嵐　　恵`
        yield tokens[0][0], tokens[-1][1]
        return
    edges: list[int] = [tokens[0][0]]
    if len(words) % 2 == 0 and (len(words) == 2 or all(len(word) <= 3 for word in words[1::2])):
        edges.extend(token[0] for token in tokens[2::2])
    else:
        inner_words = zip(tokens[1:-1], words[1:-1], strict=True)
        edges.extend(token[0] + (word.find(MIDDLE_DOT) + 1 or _given_letters(word, families)) for token, word in inner_words)
    for a, b in pairwise([*edges, tokens[-1][1]]):
        inner = run[a - begin : b - begin]
        yield a, a + len(inner.rstrip(BLANKS + MIDDLE_DOT))


def _given_letters(word: str, families: frozenset[str]) -> int:
    """How many letters at the front of `太郎鈴木` are the given name."""
    for size in (3, 2, 1):
        if len(word) > size and word[-size:] in families:
            return len(word) - size
    return 2 if len(word) > 3 else 1  # given names have two letters mostly, as family names have
