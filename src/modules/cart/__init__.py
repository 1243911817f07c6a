"""Cart: what a shopper means to buy."""
