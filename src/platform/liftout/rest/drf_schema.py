"""What drf-spectacular is told about the APIs: bearer tokens, problem replies, shapes of contract messages."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from liftout.contracts import ContractError
from liftout.rest.declared import STATUSES
from liftout.rest.serializers import MessageSerializer
from liftout.rest.shapes import schema_of

BEARER = "BearerAuth"
"""The name of the security scheme, the same in both frameworks."""


class ProblemAutoSchema(AutoSchema):
    """Notes which statuses the contract errors of a view have; ``liftout.rest.declared`` turns them into responses."""

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        """Return the operation, with the statuses of the view's ``errors`` beside it."""
        operation = super().get_operation(*args, **kwargs)
        errors: dict[type[ContractError], int] = getattr(self.view, "errors", {})
        if operation is not None and errors:
            operation[STATUSES] = sorted(set(errors.values()))
        return operation


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Describes ``BearerAuthentication`` as an HTTP bearer scheme with JWTs."""

    target_class = "liftout.auth.drf.BearerAuthentication"
    name = BEARER

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """Return the security scheme."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


class MessageShape(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """Describes the serializer of a message by the same schema that django-ninja shows."""

    target_class = MessageSerializer
    match_subclasses = True

    def get_name(self, auto_schema: AutoSchema, direction: Any) -> str | None:
        """Return the component's name: the message's."""
        message = getattr(self.target, "message", None)
        return None if message is None else message.__name__

    def map_serializer(self, auto_schema: AutoSchema, direction: Any) -> dict[str, Any]:
        """Return the message's schema, and register the schemas that it refers to."""
        mode: Any = "validation" if direction == "request" else "serialization"
        schema = schema_of(self.target.message).model_json_schema(ref_template="#/components/schemas/{model}", mode=mode)
        own = self.target.message.__name__
        definitions = schema.pop("$defs", {})
        if "$ref" in schema:  # a message that holds itself
            schema = definitions.pop(own)
        for name, definition in definitions.items():
            component = ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, object=name, schema=definition)
            if component not in auto_schema.registry:
                auto_schema.registry.register(component)
        return schema
