"""The tag library of all components: `<name>/tag.py` registers the tag `<name>`."""

from importlib import import_module

from steunkring.foundation.components.folders import component_names
from steunkring.foundation.components.library import library

for _name in component_names():
    import_module(f"steunkring.foundation.components.{_name}.tag")

register = library
