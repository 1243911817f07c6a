"""Import of products from a file: all rows or none, and a second run of the same file changes nothing.

A CSV file has a header and one product on each row; a JSON file has one array with one object for each product.

=============  =========  ===============================================================================
Column or key  Needed     What it holds
=============  =========  ===============================================================================
sku            yes        1 to 64 letters, digits, ``.``, ``-`` and ``_``; once in the file
name           yes        1 to 200 characters
price          yes        0 or more, with a decimal point and no more decimals than the currency has
currency       yes        ISO 4217 code, such as ``USD``
description    no         plain text
picture        no         path among the static files; without one, a neutral picture is shown
categories     no         JSON: an array of names. CSV: names with ``|`` between them
opening_stock  no         pieces that come with a new product; the stock of a known product is inventory's
=============  =========  ===============================================================================

Files are UTF-8, with or without a byte order mark. A column or key that is left out keeps what a known product has;
an empty one empties it. Rows are counted as a spreadsheet does, so the first product of a CSV file is on row 2; the
first object of a JSON file is row 1. Products that are not in the file stay as they are.
"""

from modules.catalog.importing.errors import CannotRead, RowError, RowsRefused
from modules.catalog.importing.loading import Outcome, import_products
from modules.catalog.importing.reading import ProductFile, open_products

__all__ = ["CannotRead", "Outcome", "ProductFile", "RowError", "RowsRefused", "import_products", "open_products"]
