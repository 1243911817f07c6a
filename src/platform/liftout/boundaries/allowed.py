"""An import-linter contract type: what a package may import, where a list of what it may not would never end."""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class AllowedContract(Contract):
    """A package imports itself, what is listed, and the standard library; nothing else directly.

    Configuration options:
        source_modules: The packages that are held to it, with all that is in them.
        allowed_modules: What they may import, with all that is in it. May be a package of this project or an
            external one by its top-level name.

    Example::

        [importlinter:contract:contracts-are-pure]
        name = Contracts are pure
        type = allowed
        source_modules =
            contracts
        allowed_modules =
            liftout.contracts

    It needs ``include_external_packages = True``, and says so where that is missing.
    """

    type_name = "allowed"

    source_modules = fields.SetField(subfield=fields.ModuleField())
    allowed_modules = fields.SetField(subfield=fields.ModuleField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import of every source module.

        Raises:
            ValueError: The graph has no external packages, so that most imports could not be seen.
        """
        session = self.session_options
        if str(session.get("include_external_packages")) != "True":
            raise ValueError(f"{self.name}: set include_external_packages = True, or third-party imports go unseen.")
        sources = {module.name for module in self.source_modules}  # type: ignore[attr-defined]
        allowed = sources | {module.name for module in self.allowed_modules}  # type: ignore[attr-defined]
        forbidden = [
            detail
            for importer in sorted(graph.modules)
            if _within(importer, sources)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not _within(imported, allowed) and imported.partition(".")[0] not in sys.stdlib_module_names
            for detail in graph.get_import_details(importer=importer, imported=imported)
        ]
        return ContractCheck(kept=not forbidden, metadata={"forbidden": forbidden})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each forbidden import by module and line, and what may be imported instead."""
        allowed = ", ".join(sorted(module.name for module in self.allowed_modules))  # type: ignore[attr-defined]
        for detail in check.metadata["forbidden"]:
            output.print_error(f"{detail['importer']}:{detail['line_number']} imports {detail['imported']}.")
        output.print(f"Allowed are: itself, {allowed}, and the standard library.")


def _within(module: str, packages: set[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)
