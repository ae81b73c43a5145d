"""The Django project: settings, root addresses, WSGI. Only puts together what the steps offer."""
