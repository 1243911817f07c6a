"""The REST API of notifications: the signed-in customer's own mails."""

from django.urls import path
from ninja import Query

from contracts.notifications import Mail
from liftout.auth.ninja import SignedInRequest
from liftout.rest.ninja import Page, PageParams, module_api
from modules.notifications.models import MailRow
from modules.notifications.service import mail_from

api = module_api("notifications", description="The mails that you were sent.")
urlpatterns = [path("", api.urls)]


@api.get("mails", response=Page[Mail])
def mails(request: SignedInRequest, page: Query[PageParams]) -> dict[str, object]:
    """Return the mails to your account, newest first.

    Yours are those that belong to your account. An e-mail address proves nothing: anybody may register with any.
    """
    found = MailRow.objects.filter(customer_id=request.auth.user_id).order_by("-sent", "mail_id")
    rows = found[page.offset : page.offset + page.limit]
    return {"items": [mail_from(row) for row in rows], "count": found.count()}
