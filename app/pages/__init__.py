"""One module a page. Each has `show(site)`, reads in one direction and decides nothing."""
