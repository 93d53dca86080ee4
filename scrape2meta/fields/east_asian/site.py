"""Words of menus and buttons of Chinese, Japanese and Korean sites."""

from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.fields.east_asian.label_words import meanings_by_word

WORD_RE = regex.compile(r"\p{L}+")
SITE_NAME_RE = regex.compile(r"\p{Han}{2,6}(?:网|網|文库|文庫)")
LONGEST = 120  # letters of a line of a menu
FEWEST_OF_MENU = 3  # words, when one of them is the name of the site


@cache
def _words_re() -> regex.Pattern[str]:
    words = sorted(vocab.words("noise", "site_word"), key=len, reverse=True)
    return regex.compile(rf"(?:(?:{'|'.join(map(regex.escape, words))})(?:(?<!\p{{Latin}})|(?!\p{{Latin}})))++")


@lru_cache(maxsize=2048)
def is_of_site(text: str) -> bool:
    """
    Whether a line holds nothing but words of menus and buttons, or mostly these beside the name of a site.

    >>> is_of_site("首页 | 期刊论文 | 下载PDF (12)"), is_of_site("논문검색"), is_of_site("期刊论文的引用分析"), is_of_site("Full text access")
    (True, True, False, True)
    >>> is_of_site("海角文库 首页 文档 登录"), is_of_site("学术 期刊 的 未来")
    (True, False)
    """
    if len(text) > LONGEST:
        return False
    words = WORD_RE.findall(text)
    known = sum(_words_re().fullmatch(word.casefold()) is not None or SITE_NAME_RE.fullmatch(word) is not None for word in words)
    if known == len(words):
        return known > 0
    return (
        len(words) >= FEWEST_OF_MENU
        and known * 5 >= len(words) * 3
        and vocab.CJK_RE.search(text) is not None
        and len(words) == len(text.split())
    )


SIGN_RE = regex.compile(r"[|｜]")
BAR_RE = regex.compile(r"\s*\p{L}{1,8}(?:\s*[|｜]\s*\p{L}{1,8}){3,}\s*")


def is_row(text: str) -> bool:
    """
    Whether blanks part nothing but words of labels and of menus, as in the row of fields that a search offers.

    >>> is_row("저자명 학술지명 기관"), is_row("冷水井 学报"), is_row("")
    (True, False, False)
    """
    words = text.split()
    return bool(words) and all(word.translate(vocab.simplified()) in meanings_by_word() or is_of_site(word) for word in words)


def is_bar(text: str) -> bool:
    """
    Whether bars part the words of a menu: most of them are known, and none is a value.

    >>> is_bar("首页|期刊|博士|硕士|报纸"), is_bar("题名|冷水井的分布|作者|张三")
    (True, False)
    """
    if not BAR_RE.fullmatch(text):
        return False
    cells = [cell.strip() for cell in SIGN_RE.split(text)]
    return sum(map(is_row, cells)) * 2 > len(cells)
