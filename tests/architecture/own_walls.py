"""A violation of each wall that this project has beside those of every project: file, code, what is said of it."""

OWN_WALLS = {
    "storefront-through-contracts": (
        "src/modules/storefront/newcomer.py",
        "import msgspec\n",
        "modules.storefront.newcomer:1 imports msgspec.",
    ),
}
