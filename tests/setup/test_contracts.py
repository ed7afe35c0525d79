"""The contracts break where they should."""

from grimp import ImportGraph

from tools.contracts import ModelsStayAtHome, StandardLibraryOnly


def _graph(*imports: tuple[str, str]) -> ImportGraph:
    graph = ImportGraph()
    for importer, imported in imports:
        for module in (importer, imported):
            graph.add_module(module)
        graph.add_import(importer=importer, imported=imported)
    return graph


def _found(contract: StandardLibraryOnly | ModelsStayAtHome, graph: ImportGraph) -> list[str]:
    return list(contract.check(graph, verbose=False).metadata["found"])


def _pure() -> StandardLibraryOnly:
    return StandardLibraryOnly("pure", {}, {"package": "sk.method"})


def _at_home() -> ModelsStayAtHome:
    return ModelsStayAtHome(
        "home", {}, {"shared": "sk.foundation", "in_bulk": "sk.front.demo.city"}
    )


def test_the_method_may_use_itself_and_the_standard_library() -> None:
    graph = _graph(("sk.method.terms", "datetime"), ("sk.method.terms", "sk.method.lists"))
    graph.add_module("sk.method")
    assert _found(_pure(), graph) == []


def test_the_method_may_use_no_framework_and_no_other_package() -> None:
    graph = _graph(("sk.method.terms", "django"), ("sk.method", "sk.person"))
    assert _found(_pure(), graph) == [
        "sk.method imports sk.person",
        "sk.method.terms imports django",
    ]


def test_models_are_used_at_home_in_tests_and_from_the_foundation() -> None:
    graph = _graph(
        ("sk.person.people.queries", "sk.person.people.models"),
        ("sk.person.people.models.person", "sk.person.people.models.base"),
        ("sk.person.tracks.tests.test_it", "sk.person.people.models"),
        ("sk.person.people.models", "sk.foundation.access.models"),
        ("sk.front.demo.city", "sk.person.people.models"),
    )
    assert _found(_at_home(), graph) == []


def test_models_are_not_used_by_another_package() -> None:
    graph = _graph(
        ("sk.person.tracks.queries", "sk.person.people.models"),
        ("sk.front.pages", "sk.person.people.models.person"),
    )
    assert _found(_at_home(), graph) == [
        "sk.person.tracks.queries imports sk.person.people.models",
        "sk.front.pages imports sk.person.people.models.person",
    ]
