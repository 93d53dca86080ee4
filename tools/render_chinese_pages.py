"""
Chinese pages made from other papers' metadata in the shapes of real sites, clean and damaged, with their gold.

    python -m tools.render_chinese_pages CORPORA_FOLDER [--pages 20] [--seed 7] [--damaged] > pages.jsonl

Titles, names, journals, keywords and abstracts come from `records/zh.jsonl` and `abstracts/zh_csl.jsonl`, the English side from
`records/en.jsonl`; volumes, DOIs and romanised names that a record lacks are made up. The gold holds what the page shows.
"""

import argparse
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrape2meta import vocab
from tools import corpora

Gold = dict[str, Any]
SYLLABLES = "wei ming fang xiao jun li na lei tao jing yan hong mei bo hui ping qiang lin yu chen jie xin yang hao peng".split()
CITIES = (("北京", "100084"), ("上海", "200092"), ("武汉", "430072"), ("西安", "710049"), ("南京", "210093"), ("哈尔滨", "150001"))
HAN_LETTERS = re.compile(r"^[\u4e00-\u9fff]+$")


@dataclass(frozen=True)
class Paper:
    """One paper with both its languages."""

    title: str
    authors: tuple[str, ...]
    romanised: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    marks: tuple[int, ...]
    journal: str
    year: int
    volume: str
    issue: str
    first: int
    last: int
    doi: str
    keywords: tuple[str, ...]
    abstract: str
    title_en: str
    journal_en: str
    keywords_en: tuple[str, ...]
    abstract_en: str
    fund: str
    code: str
    issn: str

    @property
    def pages(self) -> str:
        return f"{self.first}-{self.last}"


def clean(text: str) -> str:
    return " ".join(text.split())


def pinyin_of() -> dict[str, str]:
    return {letter: latin for latin, letters in vocab.entry("family_names", "chinese").items() for letter in str(letters)}


def papers(folder: Path, seed: int) -> list[Paper]:
    draw = random.Random(seed)
    records = [row for row in corpora.rows(folder / "records/zh.jsonl") if _usable(row)]
    texts = [row for row in corpora.rows(folder / "abstracts/zh_csl.jsonl") if row.get("title") and len(row.get("keywords", ())) > 1]
    english = [
        row for row in corpora.rows(folder / "records/en.jsonl")
        if len(row.get("abstract", "")) > 300 and len(row.get("title", "")) > 20 and row["title"].isascii() and row["abstract"].isascii()
    ]  # fmt: skip
    draw.shuffle(records)
    draw.shuffle(texts)
    draw.shuffle(english)
    families = pinyin_of()
    found = []
    for number, row in enumerate(records):
        other, twin = texts[number % len(texts)], english[number % len(english)]
        own = bool(row.get("abstract")) and len(row.get("keywords", ())) > 1 and draw.random() < 0.5
        words = row if own else other
        abstract = clean(words["abstract"])
        if not own and abstract.endswith(clean(words["title"])):
            abstract = abstract[: -len(clean(words["title"]))].strip()
        first = draw.randint(1, 900)
        pages = re.fullmatch(r"(\d+)-(\d+)", row["pages"])
        start, end = (int(pages[1]), int(pages[2])) if pages else (first, first + 6)
        people = tuple(row["authors"][:7])
        places = tuple(dict.fromkeys(clean(a).strip(";, ") for a in row.get("affiliations", ())[:3])) or ("武汉大学水利水电学院",)
        issn = row.get("issn") or "1001-246X"
        found.append(
            Paper(
                title=clean(words["title"]), authors=people,
                romanised=tuple((families.get(a[0], "wang"), "".join(draw.choice(SYLLABLES) for _ in a[1:])) for a in people),
                places=places, marks=tuple(draw.randint(1, len(places)) for _ in people), journal=clean(row["container_title"]),
                year=row["year"], volume=row.get("volume") or str(draw.randint(5, 60)), issue=row["issue"],
                first=start, last=max(end, start), doi=f"10.{draw.randint(3000, 19999)}/j.issn.{issn}.{row['year']}.{int(row['issue']):02d}.{number % 30:03d}",
                keywords=tuple(clean(k) for k in words["keywords"][:8]), abstract=abstract, title_en=clean(twin["title"]).rstrip("."),
                journal_en=clean(english[(number * 7 + 3) % len(english)].get("container_title", "Journal of Wells")),
                keywords_en=tuple(_words(twin["title"], draw)), abstract_en=clean(twin["abstract"]), fund=f"国家自然科学基金资助项目({draw.randint(10**7, 6 * 10**7)})",
                code=draw.choice(["TG442", "R541.4", "TP391", "F832.5", "G642.0", "S512.1"]), issn=issn,
            )
        )  # fmt: skip
    return found


def _usable(row: Gold) -> bool:
    return (
        all(row.get(key) for key in ("title", "authors", "container_title", "year", "issue", "pages"))
        and all(HAN_LETTERS.match(a) and 2 <= len(a) <= 4 for a in row["authors"])
        and row["issue"].isdigit()
        and re.fullmatch(r"\d+(-\d+)?", row["pages"]) is not None
    )


def _words(title: str, draw: random.Random) -> list[str]:
    words = [w.strip(".,:;()").casefold() for w in title.split() if len(w) > 4 and w.isalpha()]
    return [" ".join(draw.sample(words, 2)) if len(words) > 4 and draw.random() < 0.5 else word for word in words[:4]] or [
        "cold wells",
        "water",
    ]


def gold(paper: Paper, *shown: str, **more: Any) -> Gold:
    """What a page shows of a paper."""
    values: Gold = {
        "title": paper.title, "authors": [{"name": a} for a in paper.authors], "keywords": list(paper.keywords), "abstract": paper.abstract,
        "container_title": paper.journal, "year": paper.year, "volume": paper.volume, "issue": paper.issue, "pages": paper.pages,
        "doi": paper.doi.lower(), "title_alt": paper.title_en, "keywords_alt": list(paper.keywords_en), "abstract_alt": paper.abstract_en,
        "affiliations": list(paper.places),
    }  # fmt: skip
    return {key: (values[key] if key in shown else None) for key in values} | more


ALL = ("title", "authors", "keywords", "abstract", "container_title", "year", "volume", "issue", "pages", "doi")
BOTH = (*ALL, "title_alt", "keywords_alt", "abstract_alt")


def latin_names(paper: Paper, style: str) -> list[str]:
    out = []
    for family, given in paper.romanised:
        f, g = family.capitalize(), given.capitalize()
        out.append(
            {"caps": f"{family.upper()} {g}", "plain": f"{f} {g}", "last": f"{g} {family.upper()}", "short": f"{family.upper()} {g[:1]}"}[
                style
            ]
        )
    return out


def with_twins(paper: Paper, names: list[str]) -> list[Gold]:
    return [{"name": a, "alt_names": [twin]} for a, twin in zip(paper.authors, names, strict=True)]


def marked(paper: Paper, join: str = ",", star: str = "*") -> str:
    return join.join(
        f"{a}{m}{',' + star if n == 0 and star else ''}" for n, (a, m) in enumerate(zip(paper.authors, paper.marks, strict=True))
    )


def place_lines(paper: Paper, style: str, draw: random.Random) -> list[str]:
    out = []
    for number, place in enumerate(paper.places, start=1):
        city, code = draw.choice(CITIES)
        out.append(
            {
                "dot": f"{number}. {place}, {city} {code}",
                "glued": f"{number} {place},{city} {code};",
                "first": f"{number}. {code} {city}, {place}",
            }[style]
        )
    return out


def cited(paper: Paper, *, doi: bool = True, dash: str = "-") -> str:
    names = ",".join(paper.authors[:3]) + (",等" if len(paper.authors) > 3 else "")
    tail = f" DOI: {paper.doi}" if doi else ""
    return (
        f"{names}. {paper.title}[J]. {paper.journal}, {paper.year}, {paper.volume}({paper.issue}): {paper.first}{dash}{paper.last}.{tail}"
    )


def cited_en(paper: Paper, *, dash: str = "-") -> str:
    names = ", ".join(latin_names(paper, "short")[:3]) + (", et al" if len(paper.authors) > 3 else "")
    return f"{names}. {paper.title_en}[J]. {paper.journal_en}, {paper.year}, {paper.volume}({paper.issue}): {paper.first}{dash}{paper.last}. DOI: {paper.doi}"


def history(paper: Paper) -> tuple[str, str]:
    return f"{paper.year - 1}-03-08", f"{paper.year - 1}-07-19"


def cnki_detail(p: Paper, d: random.Random) -> tuple[str, Gold]:
    lines = [p.title, "".join(a + str(m) for a, m in zip(p.authors, p.marks, strict=True)) if d.random() < 0.3 else " ".join(p.authors)]
    lines += [f"{n}. {place}" for n, place in enumerate(p.places, start=1)]
    lines += [
        f"摘要:{p.abstract}",
        f"关键词:{'; '.join(p.keywords)};",
        f"基金资助:{p.fund};",
        f"DOI:{p.doi}",
        "专辑:工程科技Ⅰ辑",
        f"分类号:{p.code}",
    ]
    lines += [
        f"来源:{p.journal} {p.year}年{int(p.issue):02d}期 第{p.volume}卷 {p.first}-{p.last}页",
        "下载:128 页码:" + p.pages,
        f"页数:{p.last - p.first + 1}",
    ]
    return "\n".join(lines), gold(p, *ALL, "affiliations", issue=f"{int(p.issue):02d}")


def wos_labels(p: Paper, d: random.Random) -> tuple[str, Gold]:
    lines = [p.title, f"被引:{d.randint(0, 30)}", "|", "作者", *(f"{a} [{m} ]" for a, m in zip(p.authors, p.marks, strict=True)), "机构"]
    lines += [f"[{n}] {place}" for n, place in enumerate(p.places, start=1)]
    lines += [
        "基金",
        p.fund + ";",
        "关键词",
        "; ".join(p.keywords) + ";",
        "D O I",
        p.doi,
        "中图分类号",
        f"{p.code} [某类];",
        "学科分类号",
        "摘要",
        p.abstract,
    ]
    lines += ["引用", "收藏", f"页码:{p.first} / {p.last}", f"页数:{p.last - p.first + 1}"]
    return "\n".join(lines), gold(p, "title", "authors", "keywords", "abstract", "pages", "doi", "affiliations")


def node(p: Paper, d: random.Random) -> tuple[str, Gold]:
    names = latin_names(p, "plain")
    lines = [
        "节点文献",
        "",
        p.title,
        "",
        p.title_en,
        "",
        f"【作者】 {'; '.join(p.authors)};",
        f"【Author】 {', '.join(names)}",
        f"【机构】 {'; '.join(p.places)};",
    ]
    lines += [
        f"【摘要】 {p.abstract}",
        f"【Abstract】 {p.abstract_en}",
        f"【关键词】 {'; '.join(p.keywords)};",
        f"【Key words】 {'; '.join(p.keywords_en)};",
    ]
    lines += [
        f"【基金】 {p.fund}",
        f"【文献出处】 {p.journal} ,{p.journal_en} , 编辑部邮箱 ,{p.year}年{p.issue}期",
        f"【分类号】{p.code}",
        "【被引频次】12",
        "【下载频次】340",
    ]
    shown = gold(p, *BOTH, "affiliations", authors=with_twins(p, names))
    return "\n".join(lines), shown | {"volume": None, "pages": None, "doi": None}


def cqvip(p: Paper, d: random.Random) -> tuple[str, Gold]:
    names = latin_names(p, "last")
    lines = [
        p.title,
        "摘要",
        p.abstract,
        p.abstract_en,
        "作者",
        *p.authors,
        "; ".join(names) + f"({p.places[0]})",
        "机构地区",
        p.places[0],
        "出处",
        f"《{p.journal}》",
        "北大核心",
        "CSCD",
    ]
    lines += [
        f"{p.year}年第{p.issue}期{p.first}-{p.last},共{p.last - p.first + 1}页",
        p.journal_en,
        "基金",
        p.fund,
        "关键词",
        *p.keywords,
        *p.keywords_en,
    ]
    return "\n".join(lines), gold(p, *BOTH, authors=with_twins(p, names)) | {"volume": None, "doi": None, "title_alt": None}


def xml_journal(p: Paper, d: random.Random) -> tuple[str, Gold]:
    dash = d.choice(["-", "−", "–"])
    names = latin_names(p, "caps")
    lines = [
        f"ISSN {p.issn} CN 11-2345/TG",
        "姓名",
        "邮箱",
        "手机号码",
        "标题",
        "留言内容",
        "验证码",
        "",
        p.title,
        ", ".join(p.authors),
        "",
    ]
    lines += [
        "甲乙. 别的文章的标题是什么[J]. 某某学报, 1999, 9(9): 99-109.",
        f"引用本文: {cited(p, dash=dash)}",
        f"Citation: {cited_en(p, dash=dash)}",
        "",
        p.title,
        f"doi: {p.doi}",
        f"基金项目: {p.fund}",
        "详细信息",
    ]
    lines += [
        f"作者简介: {p.authors[0]}(1980-),男,教授,研究方向为某某",
        f"通讯作者: {p.authors[-1]}",
        f"• 中图分类号: {p.code}",
        p.title_en,
        ", ".join(names),
        f"• 摘要: {p.abstract}",
        f"关键词: {' / '.join(p.keywords)}",
    ]
    lines += [f"Abstract: {p.abstract_en}", f"Key words: {' / '.join(p.keywords_en)}", "图 1 某某示意图"]
    return "\n".join(lines), gold(p, *BOTH, authors=with_twins(p, names))


def static_page(p: Paper, d: random.Random) -> tuple[str, Gold]:
    names = latin_names(p, "caps")
    received, accepted = history(p)
    lines = [
        "文章快速检索",
        "高级检索",
        "0",
        f"{p.journal}  {p.year}, Vol. {p.volume} Issue ({p.issue}): {p.pages}.  DOI: {p.doi}",
        "",
        "引用本文",
        "",
        cited(p),
        "",
        "基金项目",
        "",
        p.fund,
        "",
        "文章历史",
        "",
        f"收稿日期: {received}",
        f"录用日期: {accepted}",
        "",
    ]
    lines += [
        p.title,
        marked(p, ", "),
        *place_lines(p, d.choice(["dot", "glued"]), d),
        f"摘要:{p.abstract}",
        "关键词:" + "    ".join(p.keywords),
        p.title_en,
        ", ".join(f"{n}{m}" for n, m in zip(names, p.marks, strict=True)),
    ]
    lines += [
        "1. Wuhan University, Wuhan 430072, China",
        f"Abstract: {p.abstract_en}",
        "Key words: " + "    ".join(p.keywords_en),
        "1 引言",
        "随着经济的发展,某某问题受到关注。" * 4,
    ]
    return "\n".join(lines), gold(p, *BOTH, authors=with_twins(p, names))


def magtech_html(p: Paper, d: random.Random) -> tuple[str, Gold]:
    names = latin_names(p, "last")
    received, _ = history(p)
    lines = [
        f"{p.journal}, {p.year}, {p.volume}({p.issue}): {p.first}-{p.last} doi: {p.doi}",
        "研究论文",
        p.title,
        marked(p, ", "),
        *place_lines(p, "dot", d),
        p.title_en,
        ", ".join(f"{n}{m}" for n, m in zip(names, p.marks, strict=True)),
        "1. Nanjing University, Nanjing 210093, China",
    ]
    lines += [
        f"基金资助: {p.fund}",
        f"收稿日期: {received}   Online: {p.year}-02-03",
        "摘要",
        "",
        p.abstract,
        "",
        f"关键词: {' ; '.join(p.keywords)}",
        "Abstract",
        "",
        p.abstract_en,
        "",
        f"Keywords: {' ; '.join(p.keywords_en)}",
        "本文引用格式",
        "",
        f"{', '.join(p.authors)}. {p.title}[J]. {p.journal}, {p.year}, {p.volume}({p.issue}): {p.pages} doi:{p.doi}",
    ]
    return "\n".join(lines), gold(p, *BOTH, authors=with_twins(p, names))


def airiti(p: Paper, d: random.Random) -> tuple[str, Gold]:
    rows = [
        ("题名", p.title),
        ("并列篇名", p.title_en),
        ("作者", ";".join(p.authors)),
        ("关键词", " ; ".join([*p.keywords, *p.keywords_en])),
        ("期刊名称", p.journal),
        ("卷期/出版年月", f"{p.volume}卷{p.issue}期({p.year} / 06 / 01)"),
        ("页次", f"{p.first} - {p.last}"),
        ("内容语文", "简体中文"),
        ("中文摘要", p.abstract),
        ("英文摘要", p.abstract_en),
        ("DOI", p.doi),
    ]
    return "\n".join(f"{label}\n\n{value}\n" for label, value in rows), gold(p, *BOTH)


FIRST_SHAPES: tuple[Callable[[Paper, random.Random], tuple[str, Gold]], ...] = (
    cnki_detail, wos_labels, node, cqvip, xml_journal, static_page, magtech_html, airiti,
)  # fmt: skip


def darticle(p: Paper, d: random.Random) -> tuple[str, Gold]:
    names = latin_names(p, "caps")
    lines = [
        "|本期目录/Table of Contents|",
        p.title,
        f"[1]{','.join(p.authors)}.{p.title}[J].{p.journal},{p.year},{p.volume}({int(p.issue):02d}):{p.pages}.[doi:{p.doi}]",
    ]
    lines += [
        f" {','.join(names)}.{p.title_en}[J].,{p.year},{p.volume}({int(p.issue):02d}):{p.pages}.[doi:{p.doi}]",
        "点击复制",
        "文章信息/Info",
        "卷:",
        p.volume,
        "期数:",
        f"{p.year}年{int(p.issue):02d}期",
        "页码:",
        p.pages,
        "栏目:",
        "某某研究",
        "出版日期:",
        f"{p.year}-06-25",
    ]
    lines += [
        "Title:",
        p.title_en,
        "文章编号:",
        f"{p.issn}({p.year}){int(p.issue):02d}-{p.first:04d}-{p.last - p.first + 1:02d}",
        "作者:",
        "".join(f"{a}{m}" for a, m in zip(p.authors, p.marks, strict=True)),
        *[f"{n}.{place}" for n, place in enumerate(p.places, start=1)],
        "Author(s):",
        "; ".join(names),
    ]
    lines += [
        "关键词:",
        "； ".join(p.keywords),
        "Keywords:",
        "; ".join(p.keywords_en),
        "分类号:",
        p.code,
        "DOI:",
        p.doi,
        "文献标志码:",
        "A",
        "摘要:",
        p.abstract,
        "Abstract:",
        p.abstract_en,
        "参考文献/References:",
        "[1] 甲乙. 别的标题[J]. 别的学报,1999,1(1):1-9.",
        "备注/Memo",
        "收稿日期:2001-02-03",
    ]
    return "\n".join(lines), gold(p, *BOTH, "affiliations", authors=with_twins(p, names))


def hanspub(p: Paper, d: random.Random) -> tuple[str, Gold]:
    names = latin_names(p, "plain")
    lines = [
        f"{p.journal_en}",
        f"Vol. {p.volume}  No. {int(p.issue):02d} ( {p.year} ), Article ID: 12345 , {p.last - p.first + 1} pages",
        p.doi,
        p.title,
        ",".join(a + s for a, s in zip(p.authors, ["*", "#", "", "", "", "", "", ""], strict=False)),
        f"{p.places[0]},湖北 武汉",
        f"收稿日期:{p.year}年1月3日;录用日期:{p.year}年2月5日;发布日期:{p.year}年2月9日",
    ]
    lines += [
        "摘要",
        p.abstract,
        "关键词",
        ",".join(p.keywords),
        p.title_en,
        ", ".join(names),
        "Wuhan University, Wuhan Hubei",
        "Abstract",
        p.abstract_en,
        "Keywords",
        ", ".join(p.keywords_en),
        "1. 引言",
        "随着社会的发展,这一问题日益重要。" * 5,
        "文章引用",
        f"{','.join(p.authors)}. {p.title}[J]. {p.journal}, {p.year}, {p.volume}({p.issue}): {p.pages}. https://doi.org/{p.doi}",
        "参考文献",
        "1. 甲乙. 别的标题[J]. 别的学报, 1999, 1(1): 1-9.",
    ]
    return "\n".join(lines), gold(p, *BOTH, authors=with_twins(p, names))


def repost_desktop(p: Paper, d: random.Random) -> tuple[str, Gold]:
    names = latin_names(p, "caps")
    lines = [
        " ".join(p.authors),
        f"({';'.join(f'{n}.{place},武汉 430072' for n, place in enumerate(p.places, start=1))})",
        f"摘 要 {p.abstract}",
        f"关键词 {';'.join(p.keywords)}",
        f"中图分类号 {p.code} 文献标识码 A 文章编号 {p.issn}({p.year}){int(p.issue):02d}-{p.first:04d}-{p.last - p.first + 1:02d}",
        p.title_en,
        ", ".join(names),
        f"Abstract {p.abstract_en}",
        f"Key words {'; '.join(p.keywords_en)}",
        "0 引言",
        "近年来某某问题受到广泛关注。" * 6,
    ]
    return "\n".join(lines), gold(
        p,
        "authors",
        "keywords",
        "abstract",
        "year",
        "issue",
        "pages",
        "title_alt",
        "keywords_alt",
        "abstract_alt",
        authors=with_twins(p, names),
        title=p.title_en,
        title_alt=None,
    )


def repost_mobile(p: Paper, d: random.Random) -> tuple[str, Gold]:
    lines = [
        "APP下载",
        p.title,
        f"{p.year}-{int(p.issue) % 12 + 1:02d}-15{'+'.join(p.authors)}",
        f"{p.journal} {p.year}年{p.issue}期",
        f"关键词:{''.join(k for k in p.keywords[:3])}",
        f"【摘要】{p.abstract}",
        f"【关键词】{'；'.join(p.keywords)}",
        f"【中图分类号】{p.code} 【文献标识码】A",
        "1 资料与方法",
        "随着某某的发展,研究逐渐增多。" * 5,
    ]
    return "\n".join(lines), gold(p, "title", "authors", "keywords", "abstract", "container_title", "year", "issue")


def repost_source(p: Paper, d: random.Random) -> tuple[str, Gold]:
    date = f"{p.year}-06-15"
    lines = [
        "您好, 访客   登录/注册",
        "您的位置: 首页 > 期刊",
        p.title,
        f"来源:{p.journal} 作者:{';'.join(p.authors)} 发布于:{date} 共9999字",
        f"摘 要:{p.abstract}",
        f"关键词:{'；'.join(p.keywords)}",
        f"中图分类号:{p.code} 文献标识码:A",
        "一、引言",
        "随着某某的发展,研究逐渐增多。" * 5,
    ]
    return "\n".join(lines), gold(p, "title", "authors", "keywords", "abstract", "container_title", "year")


def jstage_like(p: Paper, d: random.Random) -> tuple[str, Gold]:
    lines = [
        p.journal,
        "Online ISSN : 2186-3326",
        "Print ISSN : 0385-8545",
        "原著",
        p.title,
        ", ".join(p.authors),
        "著者情報",
        "ジャーナル フリー",
        f"{p.year} 年 {p.volume} 巻 {p.issue} 号 p. {p.pages}",
        f"DOI https://doi.org/{p.doi}",
        "詳細",
        "抄録",
        p.abstract,
        "キーワード: " + ", ".join(p.keywords),
    ]
    return "\n".join(lines), gold(p, *ALL)


def taiwan_index(p: Paper, d: random.Random) -> tuple[str, Gold]:
    pairs = [
        ("題 名", f"{p.title}={p.title_en}"),
        ("作 者", "; ".join(p.authors)),
        ("書刊名", p.journal),
        ("卷 期", f"{p.volume}:{p.issue} {p.year}.06[民{p.year - 1911}.06]"),
        ("頁 次", f"頁{p.pages}"),
        ("分類號", "543.7"),
        ("關鍵詞", "; ".join([*p.keywords, *p.keywords_en])),
        ("語 文", "中文(Chinese)"),
        ("DOI", f"[{p.doi}]"),
        ("中文摘要", p.abstract),
        ("英文摘要", p.abstract_en),
    ]
    row = d.choice(["| {} | {} |", "{} {}"])
    return "\n".join(row.format(a, b) for a, b in pairs), gold(p, *BOTH)


def magtech_old(p: Paper, d: random.Random) -> tuple[str, Gold]:
    names = latin_names(p, "caps")
    lines = [
        f"›› {p.year}, Vol. {p.volume} ›› Issue ({p.issue}): {p.pages}.DOI: {p.doi}",
        "",
        "• 论文 •",
        "收稿日期:",
        f"{p.year - 1}-03-04",
        "出版日期:",
        f"{p.year}-02-03",
        f"通讯作者: {p.authors[-1]} E-mail:a@b.edu.cn作者简介:{p.authors[0]}(1979-),男",
        f"基金资助:{p.fund}",
        ", ".join(names),
        f"摘要: {p.abstract}",
        f"关键词: {', '.join(p.keywords)}",
        f"Abstract: {p.abstract_en}",
        f"Key words: {', '.join(p.keywords_en)}",
        "中图分类号:",
        f"{', '.join(p.authors)}. {p.title}[J]. {p.journal}, {p.year}, {p.volume}({p.issue}): {p.pages}.",
        f"{', '.join(names)}. {p.title_en}[J]. {p.journal_en}, {p.year}, {p.volume}({p.issue}): {p.pages}.",
    ]
    return "\n".join(lines), gold(p, *BOTH, authors=with_twins(p, names))


def label_table(p: Paper, d: random.Random) -> tuple[str, Gold]:
    rows = [
        ("论文题目", p.title),
        ("作者姓名", "、".join(p.authors)),
        ("作者单位", "；".join(p.places)),
        ("刊名", p.journal),
        ("年,卷(期)", f"{p.year},{p.volume}({p.issue})"),
        ("页码", p.pages),
        ("关键词", "；".join(p.keywords)),
        ("分类号", p.code),
        ("DOI", p.doi),
        ("在线出版日期", f"{p.year}-11-03 (万方平台首次上网日期)"),
        ("摘要", p.abstract),
    ]
    return "\n".join(f"{a}：{b}" for a, b in rows), gold(p, *ALL, "affiliations")


def geology(p: Paper, d: random.Random) -> tuple[str, Gold]:
    lines = [
        p.journal,
        f"{p.year}年 第{p.volume}卷 第{p.issue}期",
        p.title,
        "、".join(p.authors),
        f"{p.places[0]}，武汉 430072",
        f"doi: {p.doi}",
        f"引用格式：{'，'.join(p.authors)}，{p.year}. {p.title}. {p.journal}，{p.volume} ({p.issue})：{p.pages}.",
        f"提要 {p.abstract}",
        f"关键词 {'  '.join(p.keywords)}",
        f"作者简介：{p.authors[0]}，男，1980年生，高级工程师",
    ]
    return "\n".join(lines), gold(p, *ALL)


SECOND_SHAPES: tuple[Callable[[Paper, random.Random], tuple[str, Gold]], ...] = (
    darticle, hanspub, repost_desktop, repost_mobile, repost_source, jstage_like, taiwan_index, magtech_old, label_table, geology,
)  # fmt: skip
SHAPES = (*FIRST_SHAPES, *SECOND_SHAPES)

# ---- damage --------------------------------------------------------------------------------------------------------------

GLOSSED = dict(
    pair.split("=", 1)
    for pair in "关=關(guān) 键=鍵 词=詞 结=結(jié) 论=論 构=構(gòu) 发=發(fā) 应=應(yīng) 实=實(shí) 现=現(xiàn) 对=對(duì) 机=機(jī) 学=學(xué) 业=業(yè) 产=產(chǎn) 动=動(dòng) 国=國(guó) 会=會(huì) 经=經(jīng) 济=濟(jì) 进=進(jìn) 开=開(kāi) 过=過(guò) 时=時(shí) 数=數(shù) 据=據(jù) 处=處(chǔ) 设=設(shè) 计=計(jì) 变=變 东=東 态=態(tài) 献=獻(xiàn) 标=標(biāo) 识=識 码=碼 编=編 号=號(hào) 质=質(zhì) 长=長(zhǎng) 热=熱(rè) 总=總(zǒng) 维=維 术=術(shù) 规=規(guī) 则=則(zé) 确=確(què) 验=驗(yàn) 响=響(xiǎng) 问=問(wèn) 题=題(tí) 给=給(gěi) 为=為(wèi) 与=與(yǔ)".split()
)


def unglossed(text: str) -> str:
    return "".join(GLOSSED.get(c, c).split("(")[0] for c in text)


def damaged(text: str, found: Gold, draw: random.Random) -> tuple[str, Gold, str]:
    """The page with one kind of damage: readings behind letters, blanks inside labels, labels glued to their values."""
    kind = draw.choice(["glosses", "blanks", "glued"])
    if kind == "glosses":
        return "".join(GLOSSED.get(c, c) for c in text), _mapped(found, unglossed), kind
    lines = []
    for line in text.split("\n"):
        match = re.match(r"^(•\s)?([\u4e00-\u9fff]{2,6})(\s?[:】]\s*)?(?=(.*))", line)
        label = match and vocab.meanings("labels").get(match[2])
        if match and label and kind == "blanks":
            line = line.replace(match[2], draw.choice([" ", "  ", "\u3000"]).join(match[2]), 1)
        elif (
            match
            and label
            and kind == "glued"
            and match[3]
            and ":" in match[3]
            and label in ("keywords", "abstract", "doi", "funding", "classification", "received", "pages")
        ):
            line = line.replace(match[2] + match[3], match[2], 1)
        lines.append(line)
    return "\n".join(lines), found, kind


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: (one if key == "doi" else _mapped(one, change)) for key, one in value.items()}
    if isinstance(value, list):
        return [_mapped(one, change) for one in value]
    return change(value) if isinstance(value, str) else value


def pages(folder: Path, count: int, seed: int, *, damage: bool = False) -> list[tuple[str, str, Gold]]:
    """(shape, page, gold) of `count` pages a shape, drawn with a seed."""
    found = []
    stock = papers(folder, seed)
    for place, shape in enumerate(SHAPES):
        draw = random.Random(f"{seed} {shape.__name__}")
        for number in range(count):
            paper = stock[(place * count + number) % len(stock)]
            text, wanted = shape(paper, draw)
            if damage:
                text, wanted, _ = damaged(text, wanted, draw)
            found.append((shape.__name__, text + "\n", wanted))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--damaged", action="store_true")
    options = parser.parse_args()
    for shape, text, wanted in pages(options.corpora, options.pages, options.seed, damage=options.damaged):
        print(json.dumps({"shape": shape, "text": text, "gold": wanted}, ensure_ascii=False))


if __name__ == "__main__":
    main()
