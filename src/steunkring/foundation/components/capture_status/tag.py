from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    "{% capture_status %}",
]


@library.simple_tag
def capture_status(
    queue: Any = None,
    post_url: str = "",
    fresh_url: str = "",
    sign_in_url: str = "",
    waits_only: bool = False,
) -> SafeString:
    """Whether the phrases of a talk are on the server, and the script that brings them there.

    "Alles is bewaard" appears only when the server said so. What waits is kept encrypted on the
    device, with a key that only this page knows.

    - queue: name and key of what waits
    - post_url: where a phrase is posted
    - fresh_url: gives a new token after a new sign-in
    - sign_in_url: where to sign in again
    - waits_only: True where nothing is written, only sent
    """
    return render(
        "capture_status/capture_status.html",
        queue=queue,
        post_url=post_url,
        fresh_url=fresh_url,
        sign_in_url=sign_in_url,
        waits_only=waits_only,
    )
