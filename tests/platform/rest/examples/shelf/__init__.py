"""A module that speaks django-ninja."""
