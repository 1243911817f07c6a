"""The shop's pages, by what visitors do there."""
