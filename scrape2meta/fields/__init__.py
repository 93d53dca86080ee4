"""Where a field stands on a page: readers that two or more formats share. Each yields claims and changes nothing."""
