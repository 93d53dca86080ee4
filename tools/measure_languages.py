"""
How often the language of a text is told right: the titles and abstracts of all corpora that name their language.

    python -m tools.measure_languages CORPORA

Chinese texts are also put into the other script (by OpenCC, extra `train`) to see whether the two are told apart.
"""

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from scrape2meta.fields import languages

FEWEST = 60  # letters; a shorter text is counted apart
FILES = ("abstracts/zh_csl", "records/en", "records/zh", "pages/open_pages", "headers/headers", "refs/dev", "refs/train")
TEXTS = ("title", "abstract")


def texts(corpora: Path) -> Iterator[tuple[str, str, str]]:
    """(file, language as the corpus names it, text) of every title and abstract."""
    for name in FILES:
        for line in (corpora / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            gold = row.get("gold", row)
            tongue = gold.get("lang") or row.get("lang")
            for key in TEXTS:
                if tongue and isinstance(text := gold.get(key), str):
                    yield name, tongue.casefold(), text


def both_scripts(corpora: Path) -> Iterator[tuple[str, str]]:
    """(tag, text) of each simplified Chinese text that has another form in traditional letters, in both forms."""
    from opencc import OpenCC

    converter = OpenCC("s2t")
    for name, tongue, text in texts(corpora):
        if name.startswith("abstracts") and tongue == "zh" and (other := converter.convert(text)) != text:
            yield "zh", text
            yield "zh-Hant", other


def main() -> None:
    seen: dict[tuple[str, bool], Counter[bool]] = defaultdict(Counter)
    wrong: Counter[tuple[str, str, str | None]] = Counter()
    examples = []
    start = time.process_time()
    for name, tongue, text in texts(Path(sys.argv[1])):
        long = sum(map(str.isalpha, text)) >= FEWEST
        found = languages.detect(text)
        right = (found or "").split("-")[0] == tongue
        seen[name, long][right] += 1
        if long and not right:
            wrong[name, tongue, found] += 1
            examples.append((name, tongue, found, text[:150]))
    total = sum(sum(count.values()) for count in seen.values())
    for (name, long), count in sorted(seen.items()):
        print(f"{name:20} {'60 letters or more' if long else 'shorter':20} {sum(count.values()):6} {count[True] / sum(count.values()):.4f}")
    print(f"{(time.process_time() - start) * 1e6 / total:.0f} microseconds a text")
    both = list(both_scripts(Path(sys.argv[1])))
    print(f"{'simplified, traditional':41} {len(both):6} {sum(languages.detect(text) == tongue for tongue, text in both) / len(both):.4f}")
    for row, times in wrong.most_common(20):
        print(times, *row)
    for example in [e for e in examples if not e[0].startswith("refs/train")] if "--errors" in sys.argv else []:
        print(*example, sep=" | ")


if __name__ == "__main__":
    main()
