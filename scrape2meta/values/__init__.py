"""What a string means by itself: names, dates, identifiers, volume-issue-pages, countries. No page, no context."""
