"""The same page in another encoding gives the same record."""

import json

import pytest

from scrape2meta import pipeline, reading, writing
from tests.pages import FIXTURES, name

CHINESE = """深井水位的季节变化

作者
张伟;李晓明
机构
水利学院,西安
摘要
本文分析了十二口深井二十年的水位观测资料,结果表明水位在春季最低,在秋季最高。抽水量的增加使季节变化的幅度减小了三分之一。
关键词
深井;水位;季节变化
"""
TRADITIONAL = """深井水位的季節變化

作者：張偉；李曉明
摘要：本文分析了十二口深井二十年的水位觀測資料，結果顯示水位在春季最低，在秋季最高。抽水量的增加使季節變化的幅度減小了三分之一。
關鍵詞：深井；水位；季節變化
"""
JAPANESE = """深井戸の水位の季節変化

著者：山田太郎、鈴木花子
抄録：本論文では、十二の深井戸における二十年間の水位の観測資料を分析した。水位は春に最も低く、秋に最も高いことがわかった。
キーワード：深井戸、水位、季節変化
"""
KOREAN = """깊은 우물 수위의 계절 변화

저자: 김민수, 이영희
초록: 이 논문은 열두 개의 깊은 우물에서 이십 년 동안 관측한 수위 자료를 분석하였다. 수위는 봄에 가장 낮고 가을에 가장 높은 것으로 나타났다.
주제어: 깊은 우물, 수위, 계절 변화
"""
FRENCH = """Les puits profonds et leur niveau selon les saisons

Hélène Gauthier et Zoé Müller

Résumé : Cet article étudie le niveau de douze puits profonds pendant vingt années. Le niveau est au plus bas au printemps, et l’été n’y change rien.

Mots-clés : puits, niveau, saisons
"""
CASES = {
    "Chinese in GB 18030": (CHINESE, "gb18030"),
    "Chinese in UTF-16 without a mark": (CHINESE, "utf-16-le"),
    "Chinese in big-endian UTF-16 without a mark": (CHINESE, "utf-16-be"),
    "traditional Chinese in Big5": (TRADITIONAL, "big5"),
    "traditional Chinese in GB 18030": (TRADITIONAL, "gb18030"),
    "Japanese in Shift-JIS": (JAPANESE, "shift_jis"),
    "Japanese in EUC-JP": (JAPANESE, "euc_jp"),
    "Korean in EUC-KR": (KOREAN, "euc_kr"),
    "French in cp1252": (FRENCH, "cp1252"),
    "French in GB 18030": (FRENCH, "gb18030"),
    "French in UTF-16 without a mark": (FRENCH, "utf-16-le"),
}


def record(data: bytes) -> dict[str, object]:
    found = json.loads(writing.line(pipeline.extract(data, strict=True)))
    return {key: value for key, value in found.items() if key not in ("source", "warnings")}


@pytest.mark.parametrize(("text", "encoding"), CASES.values(), ids=CASES)
def test_encoding_changes_nothing(text: str, encoding: str):
    wanted = record(text.encode())
    assert wanted["title"]
    assert wanted["abstract"]
    assert record(text.encode(encoding)) == wanted


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("page", FIXTURES[::4], ids=name)
def test_mark_of_the_encoding_changes_nothing(page, encoding: str):
    text = page.read_bytes().decode("utf-8")
    assert record(text.encode(encoding)) == record(page.read_bytes())


def thai(text: str) -> str:
    """UTF-8 read as cp874; the bytes that it leaves undefined stay what they are."""
    return "".join(bytes([b]).decode("cp874") if b < 0x80 or 0xA1 <= b <= 0xDA or 0xDF <= b <= 0xFB else chr(b) for b in text.encode())


MISREAD = {
    "Korean read as Latin-1": (KOREAN, KOREAN.encode().decode("latin-1")),
    "Korean read as Thai": (KOREAN, thai(KOREAN)),
    "Chinese read as Latin-1 twice over": (CHINESE, CHINESE.encode().decode("latin-1").encode().decode("latin-1")),
    "Chinese read as Thai": (CHINESE, thai(CHINESE)),
    "French read as cp1252": ("Les études de l’eau", "Les études de l’eau".encode().decode("cp1252")),
    "signs of GB 2312 read as Latin-1": ("The world’s “deep” wells, 100–110", "The world¡¯s ¡°deep¡± wells, 100¨C110"),
}
SOUND = {
    "Spanish with inverted marks": "¡Átame! ¿Adónde vas? ¡Ay de ti!",
    "Thai": "การศึกษาระดับน้ำใต้ดินในเขตเมือง และผลกระทบต่อเกษตรกร",
    "French that begins with a circumflex": "Âge et âme : à la carte",
    "sums of money": "It cost £50, or ¡ at most £¬",
}


@pytest.mark.parametrize(("wanted", "misread"), MISREAD.values(), ids=MISREAD)
def test_misread_text_is_mended(wanted: str, misread: str):
    page = reading.from_text(misread)
    assert page.text == wanted
    assert [repair.code for repair in page.repairs] == ["mojibake_repaired"]


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound_text_is_left_alone(text: str):
    page = reading.from_text(text)
    assert (page.text, page.repairs) == (text, ())


def test_lost_characters_are_said():
    page = reading.from_text("水利?学院西安?理工大学")
    assert page.text == page.decoded
    assert [repair.code for repair in page.repairs] == ["lost_characters"]
