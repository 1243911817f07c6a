"""Under ``/api/`` every error is a problem document: also those that Django answers before any view is asked."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from liftout.rest.problems import PROBLEM_JSON, Problem, problem_response

PREFIX = "/api/"
_KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")


class ApiProblemsMiddleware:
    """Turns every error page under ``/api/`` (unknown path, wrong method, refused CSRF token) into problem details.

    It also refuses paths and query strings with a NUL character, which no column of text can hold.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, and turn an error page below ``/api/`` into a problem."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return problem_response(Problem(400, detail="The address has a NUL character (%00); leave it out."))
        response = self.get_response(request)
        if response.status_code < HTTPStatus.BAD_REQUEST or response.get("Content-Type", "").startswith(PROBLEM_JSON):
            return response
        kept = {name: response[name] for name in _KEPT_HEADERS if name in response}
        return problem_response(Problem(response.status_code, instance=request.path, headers=kept))
