"""docs/workflow.md and docs/roles.md, written from the tables of `workflow`, so that they cannot say anything else."""

from collections.abc import Iterator

from articles.enums import State, Step
from articles.rules.workflow import EDITORS, ON_THE_PUBLIC_ROW, REVIEWER_OF, TRANSITIONS, Verb, posts
from eduweb.core.accounts.roles import Role

MADE = "<!-- Made by `make documents` from articles/rules/workflow.py; do not edit by hand. -->\n"
ROLES = (Role.REPORTER, *EDITORS, Role.AUDITOR, Role.ADMINISTRATOR)

# (state, open step): everywhere that a story can stand.
STANDINGS: list[tuple[State, Step | None]] = [
    place
    for state in State
    for place in ([(state, step) for step in Step] if state == State.IN_REVIEW else [(state, None)])
]


def documents() -> dict[str, str]:
    """`{"workflow.md": …, "roles.md": …}`: names under docs/ and what they must say."""
    return {"workflow.md": "".join(_workflow()), "roles.md": "".join(_roles())}


def _workflow() -> Iterator[str]:
    yield f"# 稿件流程\n{MADE}\n"
    yield "审核中按栏目设定的级数逐级进行（初审、复审、终审）；最后一级通过才到“待发布”。"
    yield "读者看到什么由公开的那一份决定，不由这里的状态决定。\n\n"
    yield "```mermaid\nstateDiagram-v2\n    [*] --> draft\n"
    yield from (f"    {state.value}: {state.label}\n" for state in State)
    yield from (f"    {state.value} --> {after.value}: {words}\n" for (state, after), words in _arrows().items())
    yield "    in_review --> in_review: 通过（还有下一级）\n```\n\n"
    yield "| 现在 | 动作 | 之后 |\n|---|---|---|\n"
    yield from (
        f"| {state.label} | {verb.label} | {after.label}{_note(state, verb)} |\n"
        for (state, verb), after in TRANSITIONS.items()
    )
    others = "、".join(verb.label for verb in ON_THE_PUBLIC_ROW)
    yield f"\n不改变状态、对已公开稿件随时可做的：{others}。撤稿也只对已公开的稿件有效。\n"


def _arrows() -> dict[tuple[State, State], str]:
    """Verbs between two states, joined; those that stay where they are only where that means something."""
    arrows: dict[tuple[State, State], list[str]] = {}
    for (state, verb), after in TRANSITIONS.items():
        if verb not in (Verb.REMARK, Verb.WITHDRAW, Verb.HAND_OVER) or state == State.PUBLISHED:
            arrows.setdefault((state, after), []).append(verb.label)
    return {ends: "、".join(labels) for ends, labels in arrows.items()}


def _note(state: State, verb: Verb) -> str:
    return {
        Verb.APPROVE: "（最后一级；否则转下一级审核）",
        Verb.SHORTLIST: "（仅最后一级，审核不结束）",
        Verb.WITHDRAW: "（仅当稿件已公开）",
    }.get(verb, "")


def _roles() -> Iterator[str]:
    yield f"# 谁能做什么\n{MADE}\n"
    yield "“全部”：自己写过或改过的和别人的都可以；“自己的”：只限写过或改过的；“别人的”：写过或改过的不行；“—”：不行。\n"
    yield "留用只在栏目的最后一级；撤稿、改发布日期只对已公开的稿件。\n"
    yield "紧急发布补审只对还没有补审的紧急发布，且不能是发布它的人。\n"
    yield "岗位可以只管几个栏目（分管栏目）：表里的各项只对这些栏目的稿件；"
    yield "作者修改、送审、收回、移交自己的稿件，采纳建议，不受栏目所限。\n"
    yield "移交由撰稿人或编辑办；系统管理员可以移交一个人的全部未完稿件，看不到没送过审的草稿。\n"
    yield "另有三条不在表里：一人不能审同一轮的两级；谁都看不到别人没送过审的草稿；"
    yield "每一步还须稿件本身符合要求（见 docs/workflow.md）。\n"
    yield "通讯员与稿件无关，只写、只看自己的投稿和本单位的统计；"
    yield "记者、审核人和发布人处理投稿（见 docs/handbook/correspondents.md）。\n"
    yield "学校填报人、区教委登记员与稿件无关；超级用户不因此担任任何岗位。\n"
    for state, step in STANDINGS:
        yield f"\n## {_heading(state, step)}\n"
        yield f"| 动作 | {' | '.join(role.label for role in ROLES)} |\n|---|{'---|' * len(ROLES)}\n"
        for verb in Verb:
            cells = [cell(verb, role, state, step) for role in ROLES]
            if set(cells) != {"—"}:
                yield f"| {verb.label} | {' | '.join(cells)} |\n"


def cell(verb: Verb, role: Role, state: State, step: Step | None) -> str:
    """What the matrix says about one post, one verb and one standing."""
    own, others = (role in posts(verb, state=state, step=step, own=mine) for mine in (True, False))
    return {(True, True): "全部", (True, False): "自己的", (False, True): "别人的", (False, False): "—"}[own, others]


def _heading(state: State, step: Step | None) -> str:
    return f"{state.label}（{REVIEWER_OF[step].label}）" if step else state.label
