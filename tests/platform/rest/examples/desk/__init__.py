"""A module that speaks Django REST framework."""
