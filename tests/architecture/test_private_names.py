"""Names that other packages keep to themselves and this project leans on: each new release of theirs may drop them."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ckeditor.widgets import CKEditorWidget
from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.db.models.fields.related_descriptors import create_forward_many_to_many_manager
from django.db.models.query import QuerySet
from django.forms import BaseForm, BaseFormSet
from granian.server.common import AbstractServer
from granian.server.mp import MPServer, WorkerProcess

ROOTS = ("articles", "eduweb", "honors", "schools")
# Underscored, and documented for everybody: of named tuples, of Django's models, of the system.
DOCUMENTED = {"_make", "_asdict", "_meta", "_state", "_base_manager", "_default_manager", "_exit"}
# Who over there reads the name or calls the method, and what it does for us.
LEANED_ON = {
    "_init_shared_socket": [(AbstractServer.startup, "the server's own listening sockets")],
    "_drop_shared_socket": [(AbstractServer.shutdown, "the sockets are closed first at a stop")],
    "_spawn_worker": [(AbstractServer._spawn_workers, "a worker is given the socket of its place")],
    "_shd": [(MPServer._spawn_worker, "a worker is given the socket of its place")],
    "_sso": [(MPServer._spawn_worker, "a worker is given the socket of its place")],
    "_reload": [(AbstractServer._serve_loop, "a new edition is opened after a reload")],
    "_respawn_workers": [
        (AbstractServer._reload, "workers are told before they are replaced by a reload"),
        (AbstractServer._serve_loop, "dead workers are replaced"),
        (MPServer._handle_rss_signal, "workers are told before they are replaced for their size"),
    ],
    # Not underscored, but nowhere described.
    "signal_handler_interrupt": [(AbstractServer.startup, "a stop is heard by a thread, not by a handler")],
    "signal_handler_reload": [(AbstractServer.startup, "a reload is heard by a thread, not by a handler")],
    "interrupt_signal": [(AbstractServer._serve_loop, "a stop ends the loop")],
    "reload_signal": [(AbstractServer._serve_loop, "a reload is begun")],
    "main_loop_interrupt": [
        (AbstractServer._serve_loop, "a stop or a reload wakes the loop"),
        (WorkerProcess._watcher, "a worker's death wakes the loop"),
    ],
    "wrks": [(AbstractServer._stop_workers, "workers that are being replaced are stopped with the others")],
    "respawned_wrks": [(AbstractServer._serve_loop, "two deaths in a row end the server")],
    "inner": [(WorkerProcess._id, "a worker's number, to which the notice is sent")],
    "_result_cache": [(QuerySet._fetch_all, "related records are put where a query would leave them")],
    "_prefetch_done": [(QuerySet._fetch_all, "related records are put where a query would leave them")],
    "_prefetched_objects_cache": [
        (create_forward_many_to_many_manager, "related records are put where a prefetch would leave them"),
        (Model.refresh_from_db, "related records are forgotten when a record is read again"),
    ],
    "_iterable_class": [(QuerySet._fetch_all, "rows of lists become `StoryRow`s")],
    "_bound_fields_cache": [(BaseForm.__getitem__, "a formset puts another field in its parent's place later")],
    "_changeform_view": [(ModelAdmin.changeform_view, "a form is saved in an act instead of Django's transaction")],
    "_delete_view": [(ModelAdmin.delete_view, "a deletion is an act instead of Django's transaction")],
    "_should_delete_form": [(BaseFormSet.full_clean, "a cleared choice takes an honour's source away")],
    "_saveasnew": [(ModelAdmin._changeform_view, "what is saved as a new honour leaves its source behind")],
    "_set_config": [(CKEditorWidget.get_context, "the editor is told where photographs are uploaded")],
}


@pytest.mark.parametrize(
    ("name", "reader", "purpose"),
    [(name, reader, purpose) for name, uses in LEANED_ON.items() for reader, purpose in uses],
)
def test_the_other_package_still_uses_the_name(name, reader, purpose):
    where = f"{reader.__module__}.{reader.__qualname__}"
    assert re.search(rf"\b{name}\b", inspect.getsource(reader)), f"{where} knows no {name} any more: {purpose}"


def test_no_other_private_name_is_leaned_on():
    used = set(_foreign_attributes()) | set(_overridden())
    assert used - DOCUMENTED - set(LEANED_ON) == set()


def _sources() -> Iterator[Path]:
    for root in ROOTS:
        yield from (file for file in (settings.BASE_DIR / root).rglob("*.py") if file.parent.name != "migrations")


def _foreign_attributes() -> Iterator[str]:
    """Private attributes that are read or set somewhere and defined nowhere in this project."""
    nodes = [node for file in _sources() for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    defined = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    defined |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    defined |= {node.attr for node in nodes if _is_set_on_self(node)}
    for node in nodes:
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and node.attr not in defined:
            yield node.attr


def _is_set_on_self(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Store):
        return False
    return isinstance(node.value, ast.Name) and node.value.id == "self"


def _overridden() -> Iterator[str]:
    """Private methods of other packages' classes that classes of this project replace."""
    for owner in _classes():
        foreign = [base for base in owner.__mro__[1:] if base.__module__.partition(".")[0] not in ROOTS]
        for name, value in vars(owner).items():
            if inspect.isfunction(value) and _is_private(name) and value.__module__ == owner.__module__:
                yield from (name for base in foreign if name in vars(base))


def _classes() -> Iterator[type]:
    for file in _sources():
        if re.search(r"^class ", file.read_text(encoding="utf-8"), re.MULTILINE):
            parts = file.relative_to(settings.BASE_DIR).with_suffix("").parts
            module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
            yield from (owner for owner in vars(module).values() if _is_class_of(owner, module))


def _is_class_of(thing, module) -> bool:
    return inspect.isclass(thing) and thing.__module__ == module.__name__


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"
