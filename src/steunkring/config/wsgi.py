"""The WSGI application; refuses to start when a start-up check fails."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "steunkring.config.settings")
application = get_wsgi_application()

from steunkring.config.startup import refuse_unless_sound  # noqa: E402  (needs the apps)

refuse_unless_sound()
