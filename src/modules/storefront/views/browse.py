"""Looking around: home, search, a product, and the currency in which prices are shown."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from contracts.catalog import Catalog, Product, ProductNotFound
from contracts.inventory import Inventory
from liftout import client
from liftout.auth.fetch_metadata import fetch_metadata_protected
from modules.storefront.degrade import optional
from modules.storefront.forms import AddToCartForm, CurrencyForm, SearchForm
from modules.storefront.pages import INVALID, page, show, show_invalid
from modules.storefront.prices import offers
from modules.storefront.visitor import Visitor

ON_HOME = 24
ON_A_PAGE = 12
RECOMMENDED = 4

catalog = client(Catalog)
inventory = client(Inventory)


@require_safe
@page
def home(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show what the shop sells."""
    found = catalog.search(limit=ON_HOME)
    context = {
        "offers": offers(found.items, visitor.currency),
        "count": found.count,
        "categories": catalog.categories(),
    }
    return show(request, visitor, "storefront/home.html", context)


@require_safe
@page
def search(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show the products that have the words or are of the category, a page at a time."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return show_invalid(request, visitor, form.errors)
    text, category, number = form.cleaned_data["q"], form.cleaned_data["category"], form.cleaned_data["page"] or 1
    found = catalog.search(text, category, limit=ON_A_PAGE, offset=(number - 1) * ON_A_PAGE)
    pages = Paginator(range(found.count), ON_A_PAGE)
    if number > pages.num_pages:
        raise Http404(f"There are no more than {pages.num_pages} pages of this.")
    context = {
        "offers": offers(found.items, visitor.currency),
        "count": found.count,
        "categories": catalog.categories(),
        "text": text,
        "category": category,
        "numbers": pages.page(number),
    }
    return show(request, visitor, "storefront/search.html", context)


@require_safe
@page
def product(request: HttpRequest, visitor: Visitor, sku: str) -> HttpResponse:
    """Show a product, whether it can be had, and what goes with it."""
    return show_product(request, visitor, product_or_404(sku), AddToCartForm(initial={"product_id": sku}))


def product_or_404(sku: str) -> Product:
    """Return a product.

    Raises:
        Http404: The shop sells no such product.
    """
    try:
        return catalog.product(sku)
    except ProductNotFound:
        raise Http404("We do not sell this product, or no longer.") from None


def show_product(request: HttpRequest, visitor: Visitor, item: Product, form: AddToCartForm) -> HttpResponse:
    """Render a product's page, with what was wrong with the form."""
    recommended = optional(lambda: catalog.recommendations((item.sku,), RECOMMENDED), ())
    levels = optional(lambda: inventory.levels((item.sku,)), ())
    offer, *others = offers((item, *recommended), visitor.currency)
    context = {
        "offer": offer,
        "recommended": others,
        "available": levels[0].available if levels else None,
        "form": form,
    }
    return show(request, visitor, "storefront/product.html", context, status=INVALID if form.errors else 200)


@fetch_metadata_protected
@require_POST
@page
def set_currency(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show prices in another currency from now on, and go back to the page where it was chosen."""
    form = CurrencyForm(request.POST)
    if form.is_valid():
        code = form.cleaned_data["currency_code"]
        known = {currency.code for currency in visitor.currencies}
        if code in known:
            visitor.wanted_currency = code
            return _back(request)
        form.add_error("currency_code", f"The shop does not take {code}. It takes {', '.join(sorted(known))}.")
    return show_invalid(request, visitor, form.errors)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    referrer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()}):
        return HttpResponseRedirect(referrer)
    return redirect("storefront:home")
