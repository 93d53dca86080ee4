"""The country an affiliation ends in."""

import pytest

from scrape2meta.values import countries

CASES = [
    ("Univ Manchester, Manchester M13 9PL, Lancs, England", "GB"),
    ("Business School, Nottingham, United Kingdom", "GB"),
    ("Ohio State Univ, Columbus, OH 43210 USA", "US"),
    ("East China Normal Univ, Shanghai 200241, Peoples R China", "CN"),
    ("Queens Univ, Belfast BT7 1NN, North Ireland", "GB"),
    ("Faculty of Law, Utrecht University, The Netherlands", "NL"),
    ("Universität Wien, Wien, Österreich", "AT"),
    ("Université Laval, Québec, QC, Canada", "CA"),
    ("天津大学, 中国", "CN"),
    ("Seoul National University, Seoul, Korea.", "KR"),
    ("Institute of Physics, Moscow, U.S.S.R.", "SU"),
    ("Academy of Sciences, Kiev, Ukrainian SSR", "UA"),
    ("Charles University, Praha, Czechoslovakia", "CS"),
]


@pytest.mark.parametrize(("text", "code"), CASES)
def test_country(text: str, code: str):
    found = countries.find(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text", ["", "University of Georgia, Athens", "Univ X, Leeds", "江左师范大学,江苏 南京 210023", "China Agricultural University"]
)
def test_no_country(text: str):
    assert countries.find(text) is None
