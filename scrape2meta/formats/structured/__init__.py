"""Sources whose fields are marked: BibTeX, RIS, XML, JSON, the head of an HTML page. Each gives a `Work`, and a work gives claims."""
