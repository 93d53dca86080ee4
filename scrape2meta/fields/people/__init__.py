"""Authors with their affiliations: tied by printed marks or by place, never guessed."""

from scrape2meta.fields.people import beside, bodies, by_institution, glued, runs, shapes
from scrape2meta.fields.people.gather import Gathered, gather
from scrape2meta.fields.people.lines import goes_on, is_institution, is_institution_word, is_list_above, is_room, kind, looks_like_people
from scrape2meta.fields.people.model import Affiliation, Author, Line, People, claim, key
from scrape2meta.fields.people.readers import MARK_RE, by, is_byline, marked, slot_lines, under_title

__all__ = [
    "MARK_RE",
    "Affiliation",
    "Author",
    "Gathered",
    "Line",
    "People",
    "beside",
    "bodies",
    "by",
    "by_institution",
    "claim",
    "gather",
    "glued",
    "goes_on",
    "is_byline",
    "is_institution",
    "is_institution_word",
    "is_list_above",
    "is_room",
    "key",
    "kind",
    "looks_like_people",
    "marked",
    "runs",
    "shapes",
    "slot_lines",
    "under_title",
]
