"""Lines made of the words of menus and buttons, in any order and glued: `RETURN TO ISSUEPREVArticleNEXT`, `Your Account Log Out Login`."""

from functools import cache, lru_cache

import regex

from scrape2meta import vocab

WORD_RE = regex.compile(r"\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{L}+")
SHORT = 2  # words of a phrase of a site whose words count each
FEWEST = 2
MOST = 12  # words; longer lines say something
SHARE = 0.7
SMALL = frozenset(
    "a an the of to in on for and or by this that with your my de la le les el du des und der die das in et y e i и в на "
    "o na se się om al til à do k per po tentang sobre sa".split()
)


@cache
def _words() -> frozenset[str]:
    """The words of menus: those of the list, and those of the short phrases of sites."""
    phrases = vocab.words("noise", "line") | vocab.words("noise", "journal_site")
    single = {word for phrase in phrases if phrase.count(" ") < SHORT for word in phrase.split()}
    return frozenset(single | vocab.words("noise", "site_word") | vocab.words("noise", "menu_word")) - SMALL


@lru_cache(maxsize=1024)
def is_menu(text: str) -> bool:
    """
    Whether a short line has hardly any other words than menus have.

    >>> is_menu("RETURN TO ISSUEPREVArticleNEXT"), is_menu("Author Affiliations Article Information"), is_menu("Cold wells")
    (True, True, False)
    """
    words = [word.casefold() for word in WORD_RE.findall(text)]
    telling = [word for word in words if word not in SMALL]
    if not FEWEST <= len(words) <= MOST or not telling:
        return False
    return sum(word in _words() for word in telling) >= SHARE * len(telling)
