"""Storefront: the web shop. It owns no business data and talks to the other modules through their contracts alone."""
