"""Contract messages as serializers of Django REST framework."""

from typing import Any

import msgspec
import pydantic
from rest_framework import serializers

from liftout.contracts import Message
from liftout.rest.shapes import schema_of, to_message


class MessageSerializer(serializers.BaseSerializer[Any]):
    """Base of the serializers that ``serializer_of`` makes. ``validated_data`` is the message itself."""

    message: type[Message]

    def to_internal_value(self, data: Any) -> Any:
        """Return the message that a request body says.

        Raises:
            serializers.ValidationError: It says none; with every field that is wrong and why.
        """
        try:
            return to_message(schema_of(self.message).model_validate(data, from_attributes=False), self.message)
        except pydantic.ValidationError as error:
            found: dict[str, list[str]] = {}
            for entry in error.errors(include_url=False):
                found.setdefault(".".join(map(str, entry["loc"])) or "non_field_errors", []).append(entry["msg"])
            raise serializers.ValidationError(found) from None
        except msgspec.ValidationError as error:
            raise serializers.ValidationError(str(error)) from None

    def to_representation(self, instance: Any) -> Any:
        """Return a message, or a row with the same attributes, as what its JSON says."""
        if not isinstance(instance, self.message):
            instance = schema_of(self.message).model_validate(instance).model_dump()
        return msgspec.to_builtins(instance)


def serializer_of(message: type[Message]) -> type[MessageSerializer]:
    """Return the serializer of a contract message; made once. Its OpenAPI schema is that of ``schema_of``.

    Args:
        message: A subclass of Message.

    Example::

        return Response(serializer_of(Product)(catalog.product(sku)).data)
    """
    if message not in _serializers:
        attributes = {"message": message, "__doc__": message.__doc__, "__module__": message.__module__}
        _serializers[message] = type(f"{message.__name__}Serializer", (MessageSerializer,), attributes)
    return _serializers[message]


_serializers: dict[type[Message], type[MessageSerializer]] = {}
