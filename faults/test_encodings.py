"""One page in fourteen encodings, and what three parsers read of the output: RELIABILITY F5 and F9."""

import codecs
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from faults import child
from tests.pages import FIXTURES

WESTERN = (
    "Kalte Brunnen und was sie für die Städte über ihnen bedeuten\n\nAuthors: Jürgen Müller; Zoë Größer\n\n"
    "Abstract: This paper shows how cold the wells below the towns of Zürich and Genève are, “and why” that matters to those who live there.\n\n"
    "Keywords: Brunnen; Städte; Kälte\n"
)
CHINESE = (
    "冷水井与上方城镇的关系研究\n\n作者：王小明；李建国\n\n摘要：本文研究了城镇下方冷水井的温度变化，并讨论了这些变化对居民生活的影响。"
    "结果表明，井水温度与城镇规模之间存在显著关系，深层地下水的温度在过去二十年中逐渐升高。\n\n关键词：冷水井；城镇；地下水\n"
)
TRADITIONAL = (
    "冷水井與上方城鎮的關係研究\n\n作者：王小明；李建國\n\n摘要：本文研究了城鎮下方冷水井的溫度變化，並討論了這些變化對居民生活的影響。"
    "結果表明，井水溫度與城鎮規模之間存在顯著關係，深層地下水的溫度在過去二十年中逐漸升高。\n\n關鍵詞：冷水井；城鎮；地下水\n"
)
JAPANESE = (
    "町の下にある冷たい井戸についての研究\n\n著者：佐藤花子；鈴木一郎\n\n抄録：本論文では、町の下にある冷たい井戸の水温の変化を調べ、それが住民の"
    "生活にどのような影響を与えるかについて考察した。その結果、水温と町の大きさの間に関係があることがわかった。\n\nキーワード：井戸；町；地下水\n"
)
KOREAN = (
    "마을 아래 차가운 우물에 관한 연구\n\n저자: 김철수; 이영희\n\n초록: 이 논문은 마을 아래에 있는 차가운 우물의 수온 변화를 조사하고 그것이 주민들의 "
    "생활에 어떤 영향을 미치는지 논의한다. 그 결과 수온과 마을의 크기 사이에 관계가 있음을 알 수 있었다.\n\n키워드: 우물; 마을; 지하수\n"
)
ENCODINGS = {  # name: (text, its bytes)
    "utf-8": (WESTERN, WESTERN.encode()),
    "utf-8 with mark": (WESTERN, WESTERN.encode("utf-8-sig")),
    "utf-16-le": (WESTERN, WESTERN.encode("utf-16-le")),
    "utf-16-be": (WESTERN, WESTERN.encode("utf-16-be")),
    "utf-16 with mark": (WESTERN, WESTERN.encode("utf-16")),
    "utf-32-le": (WESTERN, WESTERN.encode("utf-32-le")),
    "utf-32-be": (WESTERN, WESTERN.encode("utf-32-be")),
    "utf-32 with mark": (WESTERN, WESTERN.encode("utf-32")),
    "utf-32-be with mark": (WESTERN, codecs.BOM_UTF32_BE + WESTERN.encode("utf-32-be")),
    "latin-1": (WESTERN.replace("“", '"').replace("”", '"'), WESTERN.replace("“", '"').replace("”", '"').encode("latin-1")),
    "cp1252": (WESTERN, WESTERN.encode("cp1252")),
    "gb18030": (CHINESE, CHINESE.encode("gb18030")),
    "big5": (TRADITIONAL, TRADITIONAL.encode("big5")),
    "shift-jis": (JAPANESE, JAPANESE.encode("shift-jis")),
    "euc-kr": (KOREAN, KOREAN.encode("euc-kr")),
    "utf-16 Chinese with mark": (CHINESE, CHINESE.encode("utf-16")),
}
DAMAGED = {
    "utf-8 cut inside a letter": CHINESE.encode()[:-2],
    "utf-8 cut in the middle": CHINESE.encode()[:302],
    "utf-8 and latin-1 mixed": WESTERN.encode() + WESTERN.replace("“", "").replace("”", "").encode("latin-1"),
    "gb18030 and utf-8 mixed": CHINESE.encode("gb18030") + CHINESE.encode(),
    "half characters": CHINESE.encode() + b"\xed\xa0\x80\xed\xb0\x80" * 3,
    "utf-16 with half a character": CHINESE.encode("utf-16") + b"\x00\xd8",
    "utf-16 cut": CHINESE.encode("utf-16")[:-1],
    "utf-32 cut": CHINESE.encode("utf-32")[:-3],
}
ABOUT_THE_BYTES = ("source", "warnings", "evidence")


def record(tmp_path: Path, data: bytes) -> dict:
    (tmp_path / "page.txt").write_bytes(data)
    done = child.run(tmp_path / "page.txt")
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert done.returncode == (0 if found["status"] == "ok" else 1)
    assert not any("\ud800" <= letter <= "\udfff" for letter in json.dumps(found, ensure_ascii=False))
    return found


def fields(found: dict) -> dict:
    return {key: value for key, value in found.items() if key not in ABOUT_THE_BYTES}


@pytest.mark.parametrize("name", ENCODINGS)
def test_one_page_in_each_encoding_gives_one_record(tmp_path: Path, name: str):
    text, data = ENCODINGS[name]
    found, plain = record(tmp_path, data), record(tmp_path, text.encode())
    assert plain["status"] == "ok"
    assert plain["title"]
    assert fields(found) == fields(plain)


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_bytes_give_a_record_or_an_error(tmp_path: Path, name: str):
    found = record(tmp_path, DAMAGED[name])
    assert found["status"] == "ok" or found["error"]["kind"] in ("encoding", "binary")
    assert found["status"] == "error" or found["warnings"], "damage that nobody is told of"


def depth(value: object) -> int:
    """How deep lists and objects stand in one another."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(depth, inner), default=0) if isinstance(value, (dict, list)) else 0


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The records of all fixtures, with evidence, and of some pages whose text is awkward in JSON."""
    where = tmp_path_factory.mktemp("odd")
    odd = ("\u2028 \u2029 \x85 \x1b[31m \x00 \\ \" ' </script>", "\ud7ff \U0001f9ea \ufdd0 \uffff", "NaN Infinity 1e999 -0.0", "🧪" * 50)
    for number, text in enumerate(odd):
        (where / f"{number}.txt").write_text(f"Cold wells {text} and deep rivers\n\nAbstract: Cold {text} wells.\n", encoding="utf-8")
    return child.run("--evidence", *FIXTURES, *sorted(where.iterdir())).stdout


def test_lines_are_plain(output: bytes):
    text = output.decode("utf-8")
    assert text.endswith("\n")
    assert len(text.splitlines()) == text.count("\n")  # no other sign ends a line
    assert not any(sign in text for sign in "\u2028\u2029\x85\r\x1b\x00")

    def refused(constant: str) -> None:
        raise AssertionError(constant)

    for line in text.splitlines():
        assert depth(json.loads(line, parse_constant=refused)) <= 8


def test_orjson_reads_the_same(output: bytes):
    orjson = pytest.importorskip("orjson")
    for line in output.splitlines():
        assert orjson.loads(line) == json.loads(line)


def test_pydantic_reads_the_same(output: bytes):
    from pydantic_core import from_json

    for line in output.splitlines():
        assert from_json(line, allow_inf_nan=False) == json.loads(line)


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_jq_reads_the_same(output: bytes):
    read = subprocess.run(["jq", "--compact-output", "."], input=output, capture_output=True, check=True).stdout
    assert [json.loads(line) for line in read.splitlines()] == [json.loads(line) for line in output.splitlines()]
