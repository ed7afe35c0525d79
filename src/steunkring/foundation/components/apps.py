from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "steunkring.foundation.components"
    label = "components"
