"""Contracts that import-linter does not have of itself; pyproject.toml names them."""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

MODELS = "models"


class StandardLibraryOnly(Contract):
    """A package that imports itself and the standard library, nothing else; its tests aside."""

    package = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import of something else."""
        package = str(self.package)
        foreign = [
            f"{module} imports {imported}"
            for module in sorted({package, *graph.find_descendants(package)})
            if _is_product(module)
            for imported in sorted(graph.find_modules_directly_imported_by(module))
            if not _is_within(imported, package)
            and imported.split(".")[0] not in sys.stdlib_module_names
        ]
        return ContractCheck(kept=not foreign, metadata={"found": foreign})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name them."""
        _print_found(check)


class ModelsStayAtHome(Contract):
    """Nobody imports the models of another package, but its queries and actions.

    Those of the `shared` wing are open to all: every protected row is built on them. What makes
    rows by the hundred thousand, for measuring, is named in `in_bulk`.
    """

    shared = fields.StringField()
    in_bulk = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import of models that crosses the border of a package."""
        found = [
            f"{importer} imports {module}"
            for module in sorted(graph.modules)
            if MODELS in module.split(".") and not _is_within(module, str(self.shared))
            for importer in sorted(graph.find_modules_that_directly_import(module))
            if _is_product(importer)
            and not _is_within(importer, str(self.in_bulk))
            and not _is_within(importer, _home(module))
        ]
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name them."""
        _print_found(check)


def _home(module: str) -> str:
    """The package that a module of models belongs to."""
    parts = module.split(".")
    return ".".join(parts[: parts.index(MODELS)])


def _is_product(module: str) -> bool:
    """Tests look into everything, and migrations are written by Django."""
    return not {"tests", "migrations"}.intersection(module.split("."))


def _is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _print_found(check: ContractCheck) -> None:
    for line in check.metadata["found"]:
        output.print_error(f"- {line}")
