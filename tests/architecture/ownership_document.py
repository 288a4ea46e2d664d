"""docs/ownership.md, written from the table of `ownership`, so that it cannot say anything else."""

from collections.abc import Iterator

from schools.rules.ownership import OWNERSHIP, Way

MADE = "<!-- Made by `make documents` from schools/rules/ownership.py; do not edit by hand. -->\n"


def document() -> str:
    """What docs/ownership.md must say."""
    return "".join(_lines())


def _lines() -> Iterator[str]:
    yield f"# 学校信息由谁维护\n{MADE}\n"
    yield "区教委登记员可以修改全部项目。下表写明学校填报人修改本校的一个项目时会怎样，"
    yield "以及这个项目是否对外公开（学校页面、下载、开放数据）。\n\n"
    yield from (f"- {way.value}：{_MEANING[way]}\n" for way in Way)
    for model, rules in OWNERSHIP.items():
        yield f"\n## {model._meta.verbose_name}\n\n| 项目 | 字段 | 学校填报人修改 | 公开 |\n|---|---|---|---|\n"
        for name, rule in rules.items():
            label, public = model._meta.get_field(name).verbose_name, "是" if rule.public else "否"
            yield f"| {label} | `{name}` | {rule.way.value} | {public} |\n"


_MEANING = {
    Way.AT_ONCE: "保存后读者马上看到新内容，操作记录里留有原值和新值。",
    Way.APPROVAL: "保存后形成变更申请，登记员逐项通过或退回；通过后（或到生效日）才改变。",
    Way.DISTRICT: "学校只能看；有误请联系区教委。",
}
