"""
Measure on pages made from other papers' metadata in the layouts of the formats: values right, by layout and field.

    python -m tools.measure_made_pages CORPORA_FOLDER [--pages 200] [--errors 20] [--write pages.jsonl]

Titles, names, abstracts and journals come from `records/en.jsonl` and `abstracts/native.jsonl` of the corpora; layouts and their
variations (no-break or plain blanks, CRLF, missing blocks, navigation around) are drawn with a fixed seed.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from scrape2meta import pipeline, writing
from tests.compare import differences
from tools import corpora

Gold = dict[str, Any]
PARTICLES = frozenset("van von de der den del della di da dos das do du la le ten ter el al bin zu af".split())
COUNTRIES = (
    ("England", "United Kingdom", "GB"),
    ("USA", "United States", "US"),
    ("Peoples R China", "China", "CN"),
    ("Germany", "Germany", "DE"),
    ("Netherlands", "Netherlands", "NL"),
    ("Brazil", "Brazil", "BR"),
    ("Japan", "Japan", "JP"),
)
CITIES = ("Leeds", "Columbus, OH 43210", "Wuhan 430072", "Jena", "Utrecht", "Sao Paulo", "Osaka")


def clean(text: str) -> str:
    return " ".join(text.split())


def display(record: Gold) -> list[str]:
    names = [clean(a) for a in record.get("authors", ())]
    if record.get("names") == "initials":
        out = []
        for name in names:
            given, _, family = name.rpartition(" ")
            out.append(" ".join(f"{c}." for c in given if c.isalpha()) + f" {family}")
        return out
    return names


def split(name: str) -> Gold:
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    if start > 2 and words[start - 1] in ("i", "y", "e"):  # two family names: `Antoni Puig i Ferrer`
        start -= 2
    return {"given": " ".join(words[:start]), "family": " ".join(words[start:])}


def plain_names(record: Gold) -> bool:
    return bool(record.get("authors")) and all(
        2 <= len(n.split()) <= 4 and n.replace(" ", "").replace("-", "").replace(".", "").isalpha() and not n.isupper()
        for n in display(record)
    )


def flat_entry(number: int, record: Gold, draw: random.Random, wide: bool) -> tuple[str, Gold]:
    names, title = display(record), clean(record["title"])
    gold: Gold = {"index": number}
    gap = "\xa0 " if wide else " "
    if draw.random() < 0.06:
        lead, gold["authors"] = "", []
    elif len(names) > 1:
        lead, gold["authors"], gold["et_al"] = f"{names[0]},et al.{gap}", [split(names[0])], True
    else:
        lead, gold["authors"] = f"{names[0]} ", [split(names[0])]
    venue = clean(record.get("container_title", "")) if draw.random() < 0.6 else ""
    title = title + ("." if draw.random() < 0.1 and title[-1].isalnum() else "")
    gold |= {"title": title.removesuffix(".") if not title.endswith("..") else title, "year": record["year"]}
    if venue:
        gold["container_title"] = venue
    return f"[{number}]{gap}{lead}{title} , {record['year']}{f', {venue}.' if venue else ' .'}", gold


def flat_page(records: list[Gold], abstracts: list[Gold], draw: random.Random) -> tuple[str, Gold]:
    work = draw.choice(abstracts)
    wide = draw.random() < 0.7
    entries = [flat_entry(n, draw.choice(records), draw, wide) for n in range(1, draw.choice((3, 8, 15, 30, 60)) + 1)]
    title, text = clean(work["title"]), clean(work["text"])
    stop = draw.random() < 0.5 and title[-1].isalnum()
    page = f"{title}{'.' if stop else ''}\n\n{text}\n\n" + "\n\n".join(line for line, _ in entries)
    sections = [{"text": clean(work["text"][s["start"] : s["end"]])} for s in work.get("sections", ())]
    gold: Gold = {
        "title": title.removesuffix("."),
        "authors": [],
        "doi": None,
        "abstract": text,
        "references": [g for _, g in entries],
    }
    gold["format"] = "structured_abstract" if len(sections) > 1 else "abstract"
    if len(sections) > 1:
        gold["abstract_sections"] = sections
    return page, gold


def inverted(name: str) -> tuple[str, Gold]:
    parts = split(name)
    return f"{parts['family']}, {parts['given']}", parts


def cnki_page(records: list[Gold], abstracts: list[Gold], draw: random.Random) -> tuple[str, Gold]:
    work = draw.choice([r for r in records if r.get("doi")])
    text = draw.choice(abstracts)
    count = draw.randint(1, 3)
    picks = [draw.randrange(len(COUNTRIES)) for _ in range(count)]
    affiliations = [
        f"Univ {draw.choice('ABCDEFG')}{draw.randint(10, 99)}, Dept {draw.choice(('Phys', 'Econ', 'Med'))}, {CITIES[p]}, {COUNTRIES[p][0]}"
        for p in picks
    ]
    lines, authors = [], []
    for name in display(work)[:12]:
        ids = sorted(draw.sample(range(1, count + 1), draw.randint(1, count)))
        shown, parts = inverted(name)
        lines.append(f"{shown} [{' ,'.join(map(str, ids))} ]")
        authors.append({**parts, "affiliations": ids})
    title, body = clean(work["title"]), clean(text["text"])
    gold: Gold = {
        "format": "cnki",
        "languages": ["en", "zh"],
        "language": "en",
        "title": title.removesuffix("."),
        "authors": authors,
        "doi": work["doi"].lower(),
        "abstract": body,
    }
    gold["affiliations"] = [
        {"id": n, "raw": raw, "country": COUNTRIES[p][1], "country_code": COUNTRIES[p][2]}
        for n, (raw, p) in enumerate(zip(affiliations, picks, strict=True), 1)
    ]
    page = [
        title,
        "",
        f"被引:{draw.randint(0, 99)}",
        "|",
        "作者",
        *lines,
        "机构",
        *(f"[{n}] {raw}" for n, raw in enumerate(affiliations, 1)),
    ]
    if draw.random() < 0.5:
        page += ["基金", "美国国家科学基金会; 英国惠康基金会;"]
        gold["funding"] = ["美国国家科学基金会", "英国惠康基金会"]
    keywords = [clean(k) for k in work.get("keywords", ()) if ";" not in k][:8]
    if keywords:
        page += ["关键词", "; ".join(keywords) + ";"]
    gold["keywords"] = keywords
    page += [
        draw.choice(("D O I", "DOI")),
        work["doi"],
        "中图分类号",
        "R19 [保健组织与事业(卫生事业管理)];",
        "学科分类号",
        "摘要",
        body,
        "引用",
        "收藏",
    ]
    first = draw.randint(1, 900)
    gold["pages"] = f"{first}-{first + 9}"
    related = [draw.choice(records) for _ in range(draw.choice((0, 4, 10)))]
    page += [f"页码:{first} / {first + 9}", "页数:10"]
    gold["references"] = []
    if related:
        page += ["相关论文", f"共 {len(related) + 20} 条"]
        gold["reference_total"] = len(related) + 20
    for number, cited in enumerate(related, 1):
        names = [inverted(n) for n in display(cited)[:8]]
        page += [f"  • [{number}] {clean(cited['title'])}", *(f"    {shown}" for shown, _ in names)]
        journal = clean(cited.get("container_title") or "Annals").upper()
        entry: Gold = {
            "index": number,
            "relation": "related",
            "title": clean(cited["title"]).removesuffix("."),
            "authors": [p for _, p in names],
            "container_title": journal,
            "year": cited["year"],
        }
        volume, issue, pages = cited.get("volume"), cited.get("issue"), cited.get("pages")
        tail = f", {volume}" + (f" ({issue})" if issue else "") + (": " if issue and draw.random() < 0.4 else "") + " :" if volume else ""
        if tail and pages and "-" in pages and pages.replace("-", "").isalnum():
            tail += " " + pages.replace("-", " - ")
            entry["pages"] = pages
        if volume:
            entry["volume"] = volume
        page.append(f"    [J]. {journal}, {cited['year']}{tail}")
        gold["references"].append(entry)
    return "\n".join(page), gold


def slot_page(records: list[Gold], abstracts: list[Gold], draw: random.Random) -> tuple[str, Gold]:
    work, text = draw.choice(records), draw.choice([a for a in abstracts if not a.get("sections")] or abstracts)
    month, day, year = draw.choice(("July", "August", "May")), draw.randint(1, 28), draw.randint(2002, 2023)
    hour, minute = draw.randint(8, 17), draw.choice((0, 12, 30, 42))
    number, room = f"{draw.randint(1, 2500)}.{draw.randint(1, 9)}", draw.choice(("414", "Hall 3", "Booth 69"))
    authors, lines, known = [], [], []
    for name in display(work)[:4]:
        pick = draw.randrange(len(COUNTRIES))
        city = CITIES[pick].split(",")[0].split(" 4")[0]
        raw = f"University of {city}, {city}, {COUNTRIES[pick][1]}"
        if raw not in known:
            known.append(raw)
        parts = split(name)
        shown = f"{parts['given']} {parts['family'].upper() if draw.random() < 0.7 else parts['family']}"
        lines.append(f"{shown} , {raw}")
        authors.append({"given": parts["given"], "family": parts["family"], "affiliations": [known.index(raw) + 1]})
    title, body = clean(work["title"]), clean(text["text"])
    clock = f"{(hour - 1) % 12 + 1}:{minute:02d} {'AM' if hour < 12 else 'PM'}"
    import datetime

    weekday = datetime.date(year, {"May": 5, "July": 7, "August": 8}[month], day).strftime("%A")
    page = [
        *([number] if draw.random() < 0.8 else []),
        title,
        "",
        f"{weekday}, {month} {day}, {year}: {clock}",
        *([f"Room: {room}"] if draw.random() < 0.8 else []),
        *(["Oral Presentation"] if draw.random() < 0.8 else []),
        *lines,
        body,
    ]
    gold: Gold = {
        "format": "conference_abstract",
        "title": title.removesuffix("."),
        "year": year,
        "abstract": body,
        "event": {
            "date": f"{year}-{ {'May': 5, 'July': 7, 'August': 8}[month]:02d}-{day:02d}",
            "time": f"{hour:02d}:{minute:02d}",
        },
        "references": [],
    }
    if lines:
        gold |= {"authors": authors, "affiliations": [{"raw": raw} for raw in known]}
    return "\n".join(page), gold


def pages(folder: Path, count: int, seed: int) -> Iterator[tuple[str, str, Gold]]:
    """(layout, page, gold) of `count` pages a layout."""
    rows = list(corpora.rows(folder / "records/en.jsonl"))
    records = [
        r
        for r in rows
        if r.get("year")
        and r.get("title")
        and len(clean(r["title"])) > 12
        and plain_names(r)
        and r.get("lang", "en") == "en"
        and "<" not in r["title"]
    ]
    abstracts = [
        a
        for name in ("native", "unstructured")
        for a in corpora.rows(folder / f"abstracts/{name}.jsonl")
        if a.get("title") and len(a["text"]) > 300 and len(a.get("sections") or [1, 2]) > 1 and a["text"].count(" the ") > 2
    ]
    draw = random.Random(seed)
    for layout, make in (("flattened", flat_page), ("cnki", cnki_page), ("conference", slot_page)):
        for _ in range(count):
            text, gold = make(records, abstracts, draw)
            if draw.random() < 0.15:
                text = text.replace("\n", "\r\n")
            yield layout, text, gold


def general(path: str) -> str:
    return ".".join(part for part in path.split(".") if not part.isdigit())


def values(gold: Any, path: str = "") -> Iterator[str]:
    if isinstance(gold, dict):
        for key, value in gold.items():
            yield from values(value, f"{path}.{key}" if path else key)
    elif isinstance(gold, list):
        yield f"{path}.length"
        for value in gold:
            yield from values(value, path)
    else:
        yield path


def measure(
    folder: Path, count: int, seed: int, report: Callable[[str, str, str, Any, Any], None] | None = None
) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """(values, wrong values) by layout and field; `report` is told of each wrong one."""
    total: dict[str, Counter[str]] = {}
    wrong: dict[str, Counter[str]] = {}
    for number, (layout, text, gold) in enumerate(pages(folder, count, seed)):
        got = json.loads(writing.line(pipeline.extract(text, strict=True)))
        total.setdefault(layout, Counter()).update(values(gold))
        errors = wrong.setdefault(layout, Counter())
        for path, want, have in differences(gold, got):
            errors[general(path)] += 1
            if report:
                report(f"{layout}-{number}", layout, path, want, have)
    return total, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pages", type=int, default=200, help="pages a layout")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors a field")
    parser.add_argument("--write", type=Path, help="write the pages here, as JSON Lines with text and gold")
    options = parser.parse_args()
    if options.write:
        made = enumerate(pages(options.corpora, options.pages, options.seed))
        lines = (json.dumps({"id": f"{layout}-{n}", "text": text, "gold": gold}, ensure_ascii=False) for n, (layout, text, gold) in made)
        options.write.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    printed = Counter[str]()

    def report(page: str, layout: str, path: str, want: object, have: object) -> None:
        key = f"{layout} {general(path)}"
        printed[key] += 1
        if printed[key] <= options.errors:
            print(f"{page} {path}: wanted {want!r:.150}, got {have!r:.150}")

    total, wrong = measure(options.corpora, options.pages, options.seed, report)
    for layout, count in total.items():
        errors = wrong[layout]
        size, right = sum(count.values()), sum(count.values()) - sum(errors.values())
        print(f"\n{layout}: {right} of {size} values right ({right / size:.4f})")
        for key, seen in sorted(count.items()):
            print(f"  {key:<36} {1 - errors[key] / seen:.4f}  ({seen - errors[key]} of {seen})")


if __name__ == "__main__":
    main()
