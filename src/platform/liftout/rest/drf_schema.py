"""What drf-spectacular is told about the APIs: bearer tokens, problem replies, shapes of contract messages."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentIdentity, ResolvedComponent

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

    def get_identity(self, auto_schema: AutoSchema, direction: Any) -> Any:
        """Return the schema itself, so that the same name may come from two places as long as it means the same."""
        return ComponentIdentity(self._schemas(direction)[0])  # type: ignore[no-untyped-call]

    def map_serializer(self, auto_schema: AutoSchema, direction: Any) -> dict[str, Any]:
        """Return the message's schema, and register the schemas that it refers to."""
        schema, definitions = self._schemas(direction)
        for name, definition in definitions.items():
            identity = ComponentIdentity(definition)  # type: ignore[no-untyped-call]
            component = ResolvedComponent(name, ResolvedComponent.SCHEMA, definition, identity)  # type: ignore[no-untyped-call]
            if component not in auto_schema.registry:
                auto_schema.registry.register(component)
        return schema

    def _schemas(self, direction: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        mode: Any = "validation" if direction == "request" else "serialization"
        schema = schema_of(self.target.message).model_json_schema(
            ref_template="#/components/schemas/{model}", mode=mode
        )
        definitions = schema.pop("$defs", {})
        itself = definitions.pop(self.target.message.__name__, schema)  # there, where the message holds itself
        return itself, definitions
