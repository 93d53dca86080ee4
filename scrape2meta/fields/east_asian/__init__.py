"""Readers of Chinese, Japanese and Korean pages: one label matcher, one reader of names, one of mastheads and citations."""

from collections.abc import Callable, Iterator
from functools import wraps

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found
from scrape2meta.fields.east_asian import keywords, lines, people, remarks, sheet, subject, texts, titles, venues

Reader = Callable[[Blocks], Iterator[Found]]
READERS: tuple[Reader, ...] = (titles.read, people.read, texts.abstracts, keywords.read, venues.read, remarks.read)
FEWEST = 8  # letters
FEWEST_ABOVE = 20  # letters of a title, names and institutions above an English paper
OPENING_LINES = 14
LINES_TO_PEOPLE = 6  # institutions or the names in the other letters may stand between
PROSE = 80  # letters of an abstract
OF_A_TITLE = 0.28  # of it comes back in the abstract
MOST_LATIN = 8.0  # Latin letters to one East Asian letter


def is_page(blocks: Blocks) -> bool:
    """
    Whether a page is East Asian: by its share of letters, or by three labels.

    >>> from scrape2meta.blocks import split
    >>> is_page(split("摘要:研究了冷水井的分布规律,并给出了结果。")), is_page(split("Cold wells by 张三"))
    (True, False)
    """
    page = sheet.of(blocks)
    letters = page.han + page.kana + page.hangul
    if letters >= FEWEST and letters * (MOST_LATIN if letters >= 30 else 2.0) >= page.latin:
        return True
    if letters >= FEWEST_ABOVE and _opens(page):
        return True
    return letters >= 4 and sum(vocab.CJK_RE.search(slot.word) is not None for slot in page.slots if slot.meaning) >= 3


def _opens(page: sheet.Sheet) -> bool:
    """Whether a paper opens in East Asian letters, whatever follows: its title first, its people below."""
    language = page.language or "zh"
    rows = [slot for slot in page.slots[:OPENING_LINES] if not slot.meaning and slot.zone == "head"]
    titles_ = [slot for slot in rows if lines.is_title_like(slot.text, language)]
    first = next((slot for slot in titles_ if texts.is_asian(slot.text)), None)
    if first is None:
        return False
    above = first is not titles_[0] and (subject.share(page, titles_[0].text) or 0.0) >= OF_A_TITLE
    if above and not any(len(s.text) >= PROSE and texts.is_asian(s.text) for s in page.head()[:80]):
        return False  # the title of an English paper
    people_ = {slot.place for slot in lines.people_lines(page) if texts.is_asian(slot.text)}
    return any(slot.place in people_ for slot in rows if first.place < slot.place <= first.place + LINES_TO_PEOPLE)


def native_labels(blocks: Blocks) -> int:
    """How many different labels in East Asian letters an East Asian page has."""
    if not is_page(blocks):
        return 0
    return len(
        {slot.meaning for slot in sheet.of(blocks).slots if slot.word and slot.zone == "head" and vocab.CJK_RE.search(slot.word)}
        - {"chrome", "memo"}
    )


def has_people(blocks: Blocks) -> bool:
    """Whether an East Asian page has a line of names in its head."""
    return is_page(blocks) and bool(lines.people_lines(sheet.of(blocks)))


def elsewhere(reader: Reader) -> Reader:
    """The same reader, for pages that are not East Asian only."""

    @wraps(reader)
    def read(blocks: Blocks) -> Iterator[Found]:
        return iter(()) if is_page(blocks) else reader(blocks)

    return read


def here(reader: Reader) -> Reader:
    """The same reader, for East Asian pages only."""

    @wraps(reader)
    def read(blocks: Blocks) -> Iterator[Found]:
        return reader(blocks) if is_page(blocks) else iter(())

    return read
