"""Family names of East Asia: their letters, and how they are romanised."""

from functools import cache

from scrape2meta import vocab


@cache
def japanese_families() -> frozenset[str]:
    """Japanese family names."""
    return frozenset(str(vocab.entry("family_names", "japanese")["names"]).split())


@cache
def compound_families() -> frozenset[str]:
    """Chinese and Korean family names of two letters."""
    return frozenset(str(vocab.entry("family_names", "compound")["names"]).split())


@cache
def chinese_families() -> frozenset[str]:
    """The letters that are Chinese family names, simplified and traditional."""
    return frozenset(letter for letters in vocab.entry("family_names", "chinese").values() for letter in str(letters))


@cache
def romanised() -> dict[str, frozenset[str]]:
    """Romanised family name -> the East Asian letters it stands for."""
    found: dict[str, set[str]] = {}
    for language in ("chinese", "wade_giles", "cantonese", "korean"):
        for latin, letters in vocab.entry("family_names", language).items():
            found.setdefault(latin, set()).update(str(letters))
    return {latin: frozenset(letters) for latin, letters in found.items()}


@cache
def korean_families() -> frozenset[str]:
    """The letters that are Korean family names."""
    return frozenset(letter for letters in vocab.entry("family_names", "korean").values() for letter in str(letters))


@cache
def known_families() -> frozenset[str]:
    """The letters whose romanised forms are listed."""
    return frozenset(letter for letters in romanised().values() for letter in letters)


@cache
def compound_forms() -> dict[str, frozenset[str]]:
    """Family name of two letters -> its romanised forms."""
    found: dict[str, set[str]] = {}
    for latin, letters in vocab.entry("family_names", "compound_romanised").items():
        for place in range(0, len(str(letters)), 2):
            found.setdefault(str(letters)[place : place + 2], set()).add(latin)
    return {family: frozenset(forms) for family, forms in found.items()}
