"""Every small break of one file: one node of its syntax tree replaced, in the words of the file itself.

What nobody could notice is not broken: docstrings, annotations, labels, log messages, schema (migrations make the
tables), and what runs on PostgreSQL alone.
"""

import ast
import hashlib
from dataclasses import dataclass

from .rooms import ONLY_ON_POSTGRESQL

OPPOSITE = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
# Words for people, what only makes it faster (rows are read afresh and locked), what only guards against mistakes.
UNNOTICED_KEYWORDS = {
    *("verbose_name", "verbose_name_plural", "help_text", "label", "description", "hint", "width", "help", "metavar"),
    *("related_name", "ordering", "chunk_size", "batch_size", "update_fields", "max_length"),
    *("weak", "dispatch_uid", "strict"),
}
# Without these a module does not even work as one: trying it says nothing.
STRUCTURAL_DECORATORS = {"property", "cached_property", "staticmethod", "classmethod", "dataclass", "contextmanager"}
UNNOTICED_DECORATORS = {"display", "action", "lru_cache", "cache"}
UNNOTICED_CALLS = {"logger", "logging"}
NARROWING = {"filter", "exclude"}


@dataclass(frozen=True)
class Mutant:
    """One break: bytes `start` to `end` of the file become `text`. `name` stays when other parts of the file change."""

    path: str
    kind: str
    lines: tuple[int, ...]  # by which a test may reach it: its own first, then those of the statement around it
    start: int
    end: int
    text: str
    name: str

    def broken(self, source: bytes) -> bytes:
        return source[: self.start] + self.text.encode() + source[self.end :]


def mutants(path: str, source: bytes) -> list[Mutant]:
    """All breaks of this file, in its order."""
    walk = _Walk(path, source)
    walk.visit(ast.parse(source))
    return walk.found


class _Walk(ast.NodeVisitor):
    def __init__(self, path: str, source: bytes):
        self.path, self.source = path, source
        self.found: list[Mutant] = []
        self.owners: list[ast.ClassDef | ast.FunctionDef] = []
        self.statements: list[ast.stmt] = []
        self.offsets = [0]
        for line in source.splitlines(keepends=True):
            self.offsets.append(self.offsets[-1] + len(line))

    # --- What is passed over ------------------------------------------------------------------------------------
    def visit_JoinedStr(self, node):
        """Before Python 3.12 the parts of an f-string do not know where they stand."""

    def visit_arg(self, node):
        """No annotation."""

    def visit_Import(self, node):
        """A missing name fails at once."""

    visit_ImportFrom = visit_Import

    def visit_ClassDef(self, node):
        if node.name != "Meta":
            self._inside(node, node.body)

    def visit_FunctionDef(self, node):
        if "postgresql" in node.name or node.name in ONLY_ON_POSTGRESQL:
            return
        for decorator in node.decorator_list:
            self._decorator(node, decorator)
        for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(default)
        self._inside(node, node.body)

    def visit_AnnAssign(self, node):
        if node.value and not self._is_schema(node):
            self._statement(node, [node.value])

    # --- Statements ---------------------------------------------------------------------------------------------
    def visit_Expr(self, node):
        if isinstance(node.value, ast.Constant):
            return
        if isinstance(node.value, ast.Call) and _root(node.value.func) in UNNOTICED_CALLS:
            return
        self._remove(node, "statement removed")
        self._statement(node, [node.value])

    def visit_Assign(self, node):
        if self._is_schema(node) or any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return
        if any(isinstance(target, ast.Attribute | ast.Subscript) for target in node.targets):
            self._remove(node, "statement removed")
        self._statement(node, [*node.targets, node.value])

    def visit_AugAssign(self, node):
        self._remove(node, "statement removed")
        self._statement(node, [node.value])

    def visit_Return(self, node):
        if not (_is_none(node.value) and self._is_last(node)):
            self._remove(node, "return removed")
        self._statement(node, [node.value] if node.value else [])

    def visit_Raise(self, node):
        self._remove(node, "raise removed")
        self._statement(node, [])

    def visit_Continue(self, node):
        self._remove(node, "continue removed")

    def visit_If(self, node):
        self.statements.append(node)
        self._condition(node.test)
        self.statements.pop()
        for part in [*([] if _asks_for_postgresql(node.test) else node.body), *node.orelse]:
            self.visit(part)

    # --- Expressions --------------------------------------------------------------------------------------------
    def visit_IfExp(self, node):
        self._condition(node.test)
        self.visit(node.body)
        self.visit(node.orelse)

    def visit_comprehension(self, node):
        self.visit(node.iter)
        for condition in node.ifs:
            self._condition(condition)

    def visit_Compare(self, node):
        if len(node.ops) == 1 and type(node.ops[0]) in OPPOSITE:
            other = ast.Compare(node.left, [OPPOSITE[type(node.ops[0])]()], node.comparators)
            self._replace(node, "comparison", f"({ast.unparse(other)})")
        self.generic_visit(node)

    def visit_BoolOp(self, node):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        self._replace(node, "and/or", f"({ast.unparse(ast.BoolOp(other, node.values))})")
        self.generic_visit(node)

    def visit_UnaryOp(self, node):
        if isinstance(node.op, ast.Not):
            self._replace(node, "not removed", f"({ast.unparse(node.operand)})")
        self.generic_visit(node)

    def visit_Constant(self, node):
        if node.value is True or node.value is False:
            self._replace(node, "constant", str(not node.value))
        elif type(node.value) is int and node.value in (0, 1):
            self._replace(node, "constant", str(1 - node.value))

    def visit_Dict(self, node):
        for key in node.keys:
            self._key(key)
        self.generic_visit(node)

    def visit_Subscript(self, node):
        self._key(node.slice)
        self.generic_visit(node)

    def visit_Call(self, node):
        if isinstance(node.func, ast.Attribute) and node.func.attr in NARROWING:
            dot = self.source.index(f".{node.func.attr}".encode(), self._end(node.func.value))
            self._cut(node, "filter removed", dot, self._end(node), ".all()")
        self.visit(node.func)
        for argument in node.args:
            self.visit(argument)
        for keyword in node.keywords:
            if keyword.arg in UNNOTICED_KEYWORDS:
                continue
            if keyword.arg:
                self._cut(keyword, "keyword removed", self._start(keyword), self._end_with_comma(keyword), "")
            self.visit(keyword.value)

    # --- How ----------------------------------------------------------------------------------------------------
    def _inside(self, node, body) -> None:
        self.owners.append(node)
        for statement in body:
            self.visit(statement)
        self.owners.pop()

    def _statement(self, node: ast.stmt, parts) -> None:
        self.statements.append(node)
        for part in parts:
            self.visit(part)
        self.statements.pop()

    def _condition(self, test: ast.expr) -> None:
        for word in ("True", "False"):
            if ast.unparse(test) != "TYPE_CHECKING":
                self._replace(test, f"condition {word}", word)
        self.visit(test)

    def _decorator(self, node, decorator: ast.expr) -> None:
        name = ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator).rpartition(".")[2]
        if name not in STRUCTURAL_DECORATORS | UNNOTICED_DECORATORS:
            self._cut(decorator, "decorator removed", self._start(decorator) - len("@"), self._end(decorator), "")

    def _key(self, key: ast.expr | None) -> None:
        if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value:
            self._replace(key, "key", '""')

    def _remove(self, node: ast.stmt, kind: str) -> None:
        self._replace(node, kind, "pass")

    def _replace(self, node, kind: str, text: str) -> None:
        self._cut(node, kind, self._start(node), self._end(node), text)

    def _cut(self, node, kind: str, start: int, end: int, text: str) -> None:
        words = [self.path, *(owner.name for owner in self.owners), kind, self.source[start:end].decode(), text]
        same = sum(mutant.name.startswith("|".join([*words, ""])) for mutant in self.found)
        around = self.statements[-1] if self.statements else node
        last = around.body[0].lineno - 1 if isinstance(around, ast.If) else around.end_lineno
        lines = tuple(dict.fromkeys([node.lineno, *range(around.lineno, last + 1)]))
        self.found.append(Mutant(self.path, kind, lines, start, end, text, "|".join([*words, str(same)])))

    def _start(self, node) -> int:
        return self.offsets[node.lineno - 1] + node.col_offset

    def _end(self, node) -> int:
        return self.offsets[node.end_lineno - 1] + node.end_col_offset

    def _end_with_comma(self, node) -> int:
        rest = self.source[self._end(node) :]
        return self._end(node) + (rest.index(b",") + 1 if rest.lstrip().startswith(b",") else 0)

    def _is_schema(self, node) -> bool:
        """A field of a model: a statement of its class, which migrations have written into the database."""
        return self.path.endswith("/models.py") and bool(self.owners) and isinstance(self.owners[-1], ast.ClassDef)

    def _is_last(self, node: ast.stmt) -> bool:
        after = self.source[self._end(node) :].lstrip()
        return not after or after.startswith((b"def ", b"class ", b"@", b"async "))


def sample(found: list[Mutant], count: int, seed: str) -> list[Mutant]:
    """So many of them by chance; a change elsewhere in the house leaves the choice among the others as it was."""
    return sorted(found, key=lambda mutant: hashlib.sha256(f"{seed}|{mutant.name}".encode()).digest())[:count]


def _is_none(value: ast.expr | None) -> bool:
    return value is None or (isinstance(value, ast.Constant) and value.value is None)


def _root(function: ast.expr) -> str:
    return ast.unparse(function).partition(".")[0]


def _asks_for_postgresql(test: ast.expr) -> bool:
    words = ast.unparse(test)
    return words.endswith("vendor == 'postgresql'") or "has_select_for_update" in words
