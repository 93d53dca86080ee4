"""Whether a text is HTML, and which encoding a page declares for itself."""

import regex

LOOKED_AT = 3000  # letters or bytes from the start
# Before the first element: blanks, a declaration, comments, a document type.
PROLOG_RE = regex.compile(r"(?:[\s\ufeff]++|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<!(?!--)[^>\[]*+(?:\[[^\]]*+\]\s*)?+>)*+")
NAME_RE = regex.compile(r"<([a-zA-Z][\w:.-]*)")
DOCUMENT_RE = regex.compile(r"^[ \t]*<(?:!doctype\s+html|html|head|body)(?=[\s>])", regex.IGNORECASE | regex.MULTILINE)
ELEMENTS = frozenset(
    "html head body meta title link script style base div p span a b i em strong br hr table tbody tr td th ul ol li dl dt dd section main "
    "header footer nav aside h1 h2 h3 h4 h5 h6 center font form img noscript pre article blockquote figure iframe button label".split()
)
CLOSING_RE = regex.compile(
    r"</(?:p|div|span|a|b|i|em|li|ul|td|tr|table|h[1-6]|sup|sub|section|title|strong|font|center)\s*>|<(?:br|meta|link|img|hr)\b",
    regex.IGNORECASE,
)
XML_ARTICLE_RE = regex.compile(r"<(?:front|article-meta|journal-meta|ui|dochead|fm)\b|-//(?:NLM|NISO|ES|BMC)//")
CHARSET_RES = (
    regex.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.+-]{2,40})", regex.IGNORECASE),
    regex.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.+-]{2,40})[\"']", regex.IGNORECASE),
)
# What a label means in the Encoding Standard of the web; labels that stand here under none of the names are not followed.
CODECS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 utf-16 utf-16le utf-16be",  # what can be read byte by byte is no UTF-16
    "cp1252": "iso-8859-1 latin1 latin-1 iso8859-1 iso_8859-1 ascii us-ascii windows-1252 cp1252 ansi",
    "gb18030": "gb2312 gbk gb18030 x-gbk gb_2312-80 chinese csgb2312 cp936",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j cp932 csshiftjis",
    "euc_jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "cp949": "euc-kr ks_c_5601-1987 ksc5601 ksc_5601 windows-949 cp949 korean",
    "iso8859_2": "iso-8859-2 latin2 latin-2",
    "iso8859_3": "iso-8859-3 latin3",
    "iso8859_4": "iso-8859-4 latin4",
    "iso8859_5": "iso-8859-5 cyrillic",
    "iso8859_6": "iso-8859-6 arabic",
    "iso8859_7": "iso-8859-7 greek",
    "iso8859_8": "iso-8859-8 hebrew",
    "cp1254": "iso-8859-9 latin5 windows-1254 cp1254",
    "iso8859_10": "iso-8859-10 latin6",
    "iso8859_13": "iso-8859-13",
    "iso8859_15": "iso-8859-15 latin-9 latin9",
    "iso8859_16": "iso-8859-16",
    "koi8_r": "koi8-r koi8 cskoi8r",
    "koi8_u": "koi8-u koi8-ru",
    "mac_roman": "macintosh mac x-mac-roman",
    "cp874": "windows-874 tis-620 iso-8859-11",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
}
CODEC_OF = {label: codec for codec, labels in CODECS.items() for label in labels.split()}


def is_html(text: str) -> bool:
    """
    Whether a text is the source of an HTML page, or of a part of one.

    >>> is_html("<!DOCTYPE html><html>"), is_html("<div><p>Wells</p></div>"), is_html("<?xml version='1.0'?><rss><channel>")
    (True, True, False)
    >>> is_html("a < b and <i>so</i> on"), is_html("<正>The wells")
    (False, False)
    """
    head = text[:LOOKED_AT]
    if "<" not in head:
        return False
    first = NAME_RE.match(head, PROLOG_RE.match(head).end())
    if first is None:
        return DOCUMENT_RE.search(head) is not None
    name = first[1].lower()
    if name in ("html", "head", "body"):
        return True
    if name not in ELEMENTS or (name == "article" and XML_ARTICLE_RE.search(head)):
        return False
    return name in ("meta", "link", "script", "style") or len(CLOSING_RE.findall(head)) >= 2


def declared(data: bytes) -> str | None:
    """
    The codec of the encoding that a page declares, None where it declares none that is known.

    >>> declared(b'<html><meta http-equiv="Content-Type" content="text/html; charset=GB2312">')
    'gb18030'
    """
    head = data[:LOOKED_AT]
    if b"<" not in head:
        return None
    for pattern in CHARSET_RES:
        if match := pattern.search(head):
            return codec(match[1].decode("ascii", "replace"))
    return None


def codec(label: str) -> str | None:
    """
    The codec of an encoding's label on the web, None for an unknown one.

    >>> codec("ISO-8859-1"), codec("rot13")
    ('cp1252', None)
    """
    return CODEC_OF.get(label.strip().lower())
