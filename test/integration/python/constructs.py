"""Which constructs a folder of Python models uses: reads file texts as a JSON list, prints a JSON object of sorted names.

modules: {"np": [...], "math": [...], "scipy": [...]}; calls: what is called by a bare name; members: methods and
attributes of values; syntax: names of features.
"""

import ast
import json
import sys

MODULES = {"np": "np", "numpy": "np", "math": "math"}


class Constructs(ast.NodeVisitor):
    def __init__(self):
        self.np, self.math, self.scipy = set(), set(), set()
        self.calls, self.members, self.syntax = set(), set(), set()

    def visit_ImportFrom(self, node):
        names = {alias.name for alias in node.names}
        if node.module.startswith("scipy.special"):
            self.scipy |= names
        if node.module == "math":
            self.math |= names

    def visit_Attribute(self, node):
        owner = node.value
        module = MODULES.get(owner.id) if isinstance(owner, ast.Name) else None
        if module:
            getattr(self, module).add(node.attr)
        elif isinstance(owner, ast.Name) and owner.id == "norm":
            self.scipy.add(f"norm.{node.attr}")
        else:
            self.members.add(node.attr)
        self.generic_visit(node)

    def visit_Call(self, node):
        if isinstance(node.func, ast.Name):
            self.calls.add(node.func.id)
        if any(keyword.arg == "axis" for keyword in node.keywords):
            self.syntax.add("axis")
        if any(keyword.arg == "keepdims" for keyword in node.keywords):
            self.syntax.add("keepdims")
        self.generic_visit(node)

    def visit_For(self, node):
        self.syntax.add("for-else" if node.orelse else "for")
        self.generic_visit(node)

    def visit_While(self, node):
        self.syntax.add("while-else" if node.orelse else "while")
        self.generic_visit(node)

    def visit_Compare(self, node):
        self.syntax |= {type(op).__name__ for op in node.ops}
        if len(node.ops) > 1:
            self.syntax.add("chained comparison")
        self.generic_visit(node)

    def visit_Assign(self, node):
        if isinstance(node.targets[0], (ast.Tuple, ast.List)):
            self.syntax.add("tuple unpacking")
        if isinstance(node.targets[0], ast.Subscript):
            self.syntax.add("write to element")
        if len(node.targets) > 1:
            self.syntax.add("chained assignment")
        self.generic_visit(node)

    def visit_AugAssign(self, node):
        self.syntax.add(f"augmented {type(node.op).__name__}")
        self.generic_visit(node)

    def visit_BoolOp(self, node):
        self.syntax.add(type(node.op).__name__)
        self.generic_visit(node)

    def visit_BinOp(self, node):
        self.syntax.add(type(node.op).__name__)
        self.generic_visit(node)

    def visit_UnaryOp(self, node):
        self.syntax.add(type(node.op).__name__)
        if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
            self.syntax.add("negative number")
        self.generic_visit(node)

    def visit_Subscript(self, node):
        index = node.slice
        if isinstance(index, ast.UnaryOp) and isinstance(index.op, ast.USub):
            self.syntax.add("negative index")
        self.generic_visit(node)

    def visit_FunctionDef(self, node):
        for decorator in node.decorator_list:
            name = decorator.func if isinstance(decorator, ast.Call) else decorator
            self.syntax.add(f"@{name.id}")
        if node.args.defaults:
            self.syntax.add("default")
        if node.returns or any(argument.annotation for argument in node.args.args):
            self.syntax.add("type hint")
        if ast.get_docstring(node):
            self.syntax.add("docstring")
        if any(isinstance(inner, ast.FunctionDef) for inner in node.body):
            self.syntax.add("nested function")
        self.generic_visit(node)

    def visit_Lambda(self, node):
        self.syntax.add("lambda")
        if node.args.defaults:
            self.syntax.add("lambda default")
        self.generic_visit(node)

    def visit_Constant(self, node):
        if node.value is None:
            self.syntax.add("None")

    def generic_visit(self, node):
        if isinstance(
            node,
            (
                ast.Slice, ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp, ast.List, ast.Tuple, ast.Dict,
                ast.Set, ast.Try, ast.IfExp, ast.Nonlocal, ast.Starred, ast.Break, ast.Continue, ast.Raise, ast.Assert,
                ast.AnnAssign, ast.Delete, ast.With, ast.JoinedStr, ast.Pass,
            ),
        ):
            self.syntax.add(type(node).__name__)
        super().generic_visit(node)


def main():
    found = Constructs()
    for text in json.load(sys.stdin):
        found.visit(ast.parse(text))
    json.dump({name: sorted(value) for name, value in vars(found).items()}, sys.stdout)


main()
