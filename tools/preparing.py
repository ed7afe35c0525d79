"""The steps that `make run` and `make test` have in common: a checkout that can start."""

from tools import build_assets, translations
from tools.console import Steps
from tools.installing import NpmPackages, PythonPackages, Uv
from tools.project import NODE_MODULES
from tools.stamps import Stamp

COUNT = 5


def prepare(steps: Steps, purpose: str) -> None:
    """Install what `run` or `test` needs and build what git ignores; COUNT steps."""
    uv = Uv()
    python, npm = PythonPackages(uv, purpose), NpmPackages(uv, purpose)
    steps.do("installer uv", uv.install, needed=not uv.is_ready(), hint="first time only")
    steps.do("Python packages", python.install, needed=not python.is_ready(), hint="10 to 60 s")
    steps.do("npm packages", npm.install, needed=not npm.is_ready(), hint="10 to 60 s")
    assets = Stamp(
        NODE_MODULES / ".stamp-assets", [*build_assets.inputs(), NODE_MODULES / ".stamp-run"]
    )
    ready = assets.is_fresh() and build_assets.outputs_stand()
    steps.do("styles and font", lambda: _build(assets), needed=not ready)
    compiled = translations.are_compiled()
    steps.do("translations", translations.compile_all, needed=not compiled)


def _build(stamp: Stamp) -> None:
    build_assets.build()
    stamp.set()
