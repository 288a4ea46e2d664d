"""`python -m bench.suggestions`: milliseconds of processor time for what is suggested, by the kind of what is typed.

In one process, on the site that VAR_DIR and DATABASE_URL name, loaded by `manage.py corpus --honors`, its connection set
up as the server's; the time of the database's process is counted too. The best of several runs is what the work costs,
whatever else the machine does.
"""

import argparse
import json
import os
from functools import partial
from importlib import import_module

from .processor import cost

TYPED = {
    "words of many names": "学校 小学 学 教育 第一小学 东城 一等奖 全市 年 2019年 2",
    "words of few names": "东城第一小学（7） 研学 2010年全市 图书馆先进集体 劳动教育一等奖",
    "several words": "东城+小学 学校+课程 东城第一小学（7）+量子纠缠 研学（12）+无人机（9）",
    "two rare words": "鼹鼠+量子 量子纠缠+高考状元 琥珀+麒麟 罕见的词+未见过",
    "one rare word": "鼹 量子纠缠",
    "pinyin": "dongcheng xiaoxue huilong dongchengxiaoxue nanshanshiyan laodongjiaoyu xuexiao x xi xia quanguo",
    "initials": "dcdyxx nsxx xx nszx zjyz yd qs d yi",
    "mixtures": "dong城 hl小学 nanshan小学 东cheng 东城xx liulin中学",
    "slips": "东成第一小学 南山实验小雪 柳林外国语小学校 东城第一学小 西河中心小字 凤凰外国语小学学",
    "homophones": "东成小学 会龙小学 难山小学 冬城第一小学",
    "questions": "怎么转学 我家住文昌路12号读哪个学校 东城第一小学电话多少 学籍怎么办理 附近哪里有好的幼儿园",
    "telephones": "023-49800000 02349800000 49823456 4980-0000 12345",
    "synonyms": "学区 划片 补课 转校 长辈版",
    "long ones": "作学科、教师和国学的干部，进一步明确制度 东城扎实推进学生 区教委关于做好义务教育招生入学工作的通知",
}


def kinds() -> dict[str, list[str]]:
    """What is typed, by kind."""
    return {kind: [one.replace("+", " ") for one in typed.split()] for kind, typed in TYPED.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--each", action="store_true", help="a line for each input as well")
    options = parser.parse_args()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "eduweb.settings", "PAGE_STORE": "off"}
    import_module("eduweb.wsgi")
    from eduweb.core.search.results.suggesting import suggest

    measured = {
        kind: {typed: cost(partial(suggest, typed), options.runs) for typed in inputs}
        for kind, inputs in kinds().items()
    }
    for kind, costs in measured.items():
        for typed, (best, usual) in costs.items() if options.each else ():
            print(f"{kind:20} {best:6.1f} {usual:6.1f}  {typed}")  # noqa: T201
    worst = {kind: [max(best for best, _ in costs.values()), len(costs)] for kind, costs in measured.items()}
    print(json.dumps(worst, ensure_ascii=False))  # noqa: T201  what the command is for


if __name__ == "__main__":
    main()
