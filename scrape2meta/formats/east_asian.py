"""What speaks for a record on a Chinese, Japanese or Korean page, and what for one of the pages that look like it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import regex

from scrape2meta import references
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields.east_asian import citations, keywords, lines, mastheads, name_lists, own_list, persons, sheet, texts
from scrape2meta.formats import Sign
from scrape2meta.formats.unknown import against

ORDERS_RE = regex.compile(
    r"作者须|投稿|来稿|稿件|审稿|撰写|字以内|不超过|原稿|投稿規定|執筆|ください|원고|투고|규정|작성|제출|須附|應附|请作者|字左右|版面费|格式要求|书写|检索技巧|使用说明|帮助中心|用户协议|检索词|模糊检索|检索|输入"
)
# What shops print around a book.
SOLD_RE = regex.compile(
    r"加入购物车|加入購物車|购物车|立即购买|包邮|现货|定\s?价|售\s?价|原\s?价|优惠价|运费|库存|月销量|[￥¥]\s?\d|定價|售價|優惠價|放入購物車|"
    r"カートに入れる|カート|在庫あり|税込|本体\s?[\d,]+\s?円|[\d,]+\s?円|送料|価格|ほしいものリスト|장바구니|판매가|정가|바로구매|할인|배송|품절|적립금"
)
BOOK_RE = regex.compile(r"ISBN|出版社|开\s?本|装\s?帧|字\s?数|印\s?次|出版时间|書名|书名|ページ数|쪽수|출판사|책소개|商品")
SOLD = 3  # different words of a shop, and one of a book
# What patents print.
PATENT_RE = regex.compile(
    r"申请号|申請號|公开号|公告号|公開番号|特許番号|出願番号|出願日|发明人|發明人|発明者|专利权人|專利權人|主权项|权利要求|请求项|特許請求|출원번호|출원일|등록번호|발명자|청구항"
)
# What newspapers and news pages print around a report on a paper.
NEWS_RE = regex.compile(
    r"记者|記者|本报讯|本報訊|新华社|中新网|通讯员|责任编辑|责编|编辑[:：]|日电|日讯|科技日报|新闻|新聞|据悉|据介绍|介绍说|表示[,，:：]|告诉|来源[:：]\s?\p{Han}{2,8}(?:报|网|社)|발행인|기자|보도자료|뉴스|밝혔다|によると|と発表した|プレスリリース|取材"
)
NEWS = 4  # different words of news, on a page without a label for an abstract
LISTED_RE = regex.compile(
    r"摘要\s*\(\s*\d+\s*\)|PDF\s*\(\s*\d+\s*KB|HTML\s*\(\s*\d+\s*\)|\[PDF|共\s*\d+\s*条结果|检索结果|검색결과|検索結果\s*\d"
)
# What helps the users of a site.
HELP_RE = regex.compile(
    r"帮助|幫助|常见问题|常見問題|使用指南|操作说明|FAQ|ヘルプ|よくある質問|使い方|도움말|자주 묻는 질문|이용 ?안내", regex.IGNORECASE
)
QUESTION_RE = regex.compile(
    r".{0,12}(?:如何|怎[么样]|为什么|為什麼|什么是|どうすれば|どのように|とは何|어떻게|무엇|왜).{0,40}[?？]|.{4,40}(?:ですか|ますか|까요|나요|습니까)\s?[?？。]?"
)
QUESTIONS = 3
SHORT_LINE = 60  # letters
SENTENCE_RE = regex.compile(r"(?:니다|습니다|ません|ください|です|ます)[.。]?$")
SIGNS_RE = regex.compile(r"[\W_]+")
BLANK_RE = regex.compile(r"[\s\d,]")
SECTIONS = 3  # of an abstract that has no label
MOST_MASTHEADS = 3
PRINTS = ("received", "accepted", "corresponding", "author_note", "document_code", "article_number", "body")
INDEX = (
    "title", "cited_by_count", "subject_codes", "supervisor", "degree", "download_count", "related", "page_count", "container_title",
    "volume_issue", "language",
)  # fmt: skip


@lru_cache(maxsize=4)
def common(blocks: Blocks) -> tuple[Sign, ...]:
    """What any record page of these languages shows: names, an abstract, keywords, a place in a journal."""
    return tuple(_common(blocks))


def _common(blocks: Blocks) -> Iterator[Sign]:
    page = sheet.of(blocks)
    language = page.language or "zh"
    abstract = next(iter(texts.abstracts(blocks)), None)
    whole = getattr(abstract.value, "text", "") if abstract else ""
    labelled = bool(page.labelled("abstract", "abstract_alt"))
    if labelled and len(whole) >= 60 and not ORDERS_RE.search(whole[:400]):
        yield Sign("an abstract label with text below it", 2.5)
    elif labelled and len(whole) >= 20 and not ORDERS_RE.search(whole):
        yield Sign("an abstract label with a sentence below it", 1.8)
    elif whole and not labelled and len(getattr(abstract.value, "sections", ()) if abstract else ()) >= SECTIONS:
        yield Sign("sections of an abstract", 2.5)
    elif whole and not labelled:
        yield Sign("prose that could be an abstract", 1.0)
    if texts.speaks_first(page):
        yield Sign("an abstract in two languages, without labels", 3.0)
    words = next(iter(keywords.read(blocks)), None)
    if words and len(words.value) >= 2:  # type: ignore[arg-type]
        yield Sign("a list of keywords", 1.2)
    named = [value for slot in page.labelled("authors") for value in page.values(slot, 1) if value.text]
    people = [person for value in named for person in persons.read(value.text[:300], language=language)]
    if sum(name_lists.likely(person, language) for person in people) * 2 >= max(len(people), 1) and people:
        yield Sign("a label with names", 1.5)
    elif lines.people_lines(page):
        yield Sign("a line of names", 1.2)
    if any(lines.is_institution(slot.text) for slot in (*page.head()[:30], *page.labelled("affiliations"))):
        yield Sign("institutions", 0.7)
    cited = citations.of(page)
    if any(one.labelled for one in cited):
        yield Sign("how the work itself is cited", 2.5)
    elif cited:
        yield Sign("a citation that fits the page", 1.5)
    heads = {slot.text for slot in page.head()[:200] if 4 <= len(slot.text) <= 300 and mastheads.is_masthead(slot.text)}
    if heads and len(heads) <= MOST_MASTHEADS:
        yield Sign("a masthead", 1.5)
    if any(slot.text for slot in page.labelled("doi")):
        yield Sign("a DOI behind its label", 1.0)
    if any(mastheads.article_number(slot.text[:300]) for slot in (*page.labelled("article_number"), *page.head()[:60])):
        yield Sign("an article number", 1.5)
    if page.labelled("received", "accepted", "classification", "document_code", "container_title", "volume_issue"):
        yield Sign("labels for dates, codes or the journal", 0.8)
    yield from _look_alikes(blocks, heads)


def cited(blocks: Blocks) -> Iterator[Found]:
    """The references of the page's list: no entry that is the work itself, no sentence of the site, nothing where no entry can be read."""
    page = sheet.of(blocks)
    own = {_key(one.title) for one in citations.of(page) if one.title}
    for found in references.parse(own_list.of(blocks)):
        entries = [entry for entry in found.value if isinstance(entry, references.Reference)] if isinstance(found.value, tuple) else []
        kept = tuple(entry for entry in entries if not (entry.title and _key(entry.title) in own) and not SENTENCE_RE.search(entry.raw))
        if any(entry.confidence > references.UNREAD for entry in kept):
            parts = tuple(Part("references", entry.span) for entry in kept)
            yield replace(found, value=kept, span=Span(kept[0].span.start, kept[-1].span.end), parts=parts)


def _key(text: str) -> str:
    return str(SIGNS_RE.sub("", text)).casefold()


def printed_by_journals(page: sheet.Sheet) -> int:
    """How many labels of a page only journals print; a label of a citation counts where a citation stands behind it."""
    return len(page.labelled(*PRINTS)) + sum(one.labelled for one in citations.of(page))


def of_a_journal(blocks: Blocks) -> Iterator[Sign]:
    """What tells a journal's own page from a record of an index: the paper around it, or the citation and dates that journals print."""
    page = sheet.of(blocks)
    yield from common(blocks)
    prints = printed_by_journals(page)
    if prints:
        yield Sign("what journals print around a paper", min(0.5 * prints, 2.0))
    else:
        yield Sign("nothing of a journal around it", -1.0)
    if page.labelled(*INDEX) and not any(one.labelled for one in citations.of(page)):
        yield Sign("labels of an index or a library", -3.0)


def _look_alikes(blocks: Blocks, heads: set[str]) -> Iterator[Sign]:
    """Listings, guidelines, forms, covers."""
    page = sheet.of(blocks)
    if len(heads) > MOST_MASTHEADS:
        yield Sign(f"{len(heads)} mastheads, as on a list", -1.0 * min(len(heads), 6))
    listed = sum(LISTED_RE.search(slot.text[:300]) is not None for slot in page.slots)
    if listed >= 3:
        yield Sign(f"{listed} entries of a list of papers", -5.0)
    abstracts = {texts.is_asian(slot.text) for slot in page.labelled("abstract") if len(slot.text) > 30}
    if len([slot for slot in page.labelled("abstract") if len(slot.text) > 30]) > 2 + len(abstracts):
        yield Sign("many abstracts", -4.0)
    values = " ".join(slot.text[:200] for slot in page.slots if slot.meaning and slot.zone == "head")[:4000]
    orders = set(ORDERS_RE.findall(values))
    if len(orders) >= 2:
        yield Sign(f"values that tell authors what to do: {', '.join(sorted(orders)[:4])}", -2.0 * len(orders))
    shown = " ".join(slot.text[:80] if not slot.word else f"{slot.word} {slot.text[:80]}" for slot in page.slots[:150])
    if not page.labelled("abstract", "abstract_alt") and not heads:
        told = " ".join(slot.text[:2000] for slot in page.slots[:80])
        if len(news := set(NEWS_RE.findall(f"{shown} {told}"[:6000]))) >= NEWS:
            yield Sign(f"reads like news: {', '.join(sorted(news)[:4])}", -1.5 * len(news))
    sold = {BLANK_RE.sub("", match) for match in SOLD_RE.findall(shown)} if not heads and BOOK_RE.search(shown) else ()
    if len(sold) >= SOLD:
        yield Sign(f"a book in a shop: {', '.join(sorted(sold)[:4])}", -3.0 * (len(sold) - 1))
    if len(named := set(PATENT_RE.findall(shown))) >= SOLD:
        yield Sign(f"a patent: {', '.join(sorted(named)[:4])}", -8.0)
    questions = sum(
        QUESTION_RE.fullmatch(slot.text) is not None for slot in page.slots if not slot.meaning and len(slot.text) <= SHORT_LINE
    )
    if questions >= QUESTIONS and HELP_RE.search(shown):
        yield Sign(f"{questions} questions of users", -4.0 * questions)
    for sign in against(blocks):
        yield (
            sign
            if any(word in sign.words for word in ("manuscripts", "heading", "orders", "scholar"))
            else sign._replace(weight=sign.weight * 0.3)
        )
