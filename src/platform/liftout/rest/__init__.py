"""REST: two frameworks (Django REST framework and django-ninja), one shape of answers, errors and documents.

Import from ``liftout.rest.ninja`` or ``liftout.rest.drf``, whichever the module speaks.
"""
