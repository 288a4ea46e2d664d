"""The kinds of personal data: how each is written, what makes it one, which words name it, how it is masked.

A valid number blocks. What is doubtful asks: a number with a wrong check digit, an account, a date of birth. Most of
that counts only beside a word that names it, since any number may have its length (STANDARDS §5.4).
"""

import re
from dataclasses import dataclass

from .judging import (
    ACCOUNT_WORDS,
    CARD_WORDS,
    OFFICE_ACCOUNT,
    Judge,
    always,
    asks_beside,
    bank_card,
    id_number,
    id_number15,
    is_childs,
    mobile,
    student,
)

# Between the digits of one number, and between those that stand in cells or lines of their own.
_GAP = r"[ .\-·/_()]{0,4}"
_CELL = r" ?[\t\n,，、|]{1,2} ?"
# Any other mark between groups as people make them; not the one for a number taken out already, nor that of sizes.
_MARK = r"(?:(?![＊×])[^\w\s]){1,3}"


@dataclass(frozen=True)
class Kind:
    """A kind of personal data.

    `judge` gives the severity of what a pattern found (its first group, or all), or None. `shown` letters stay readable
    at the beginning and at the end. `one_click`: masked with the button, since it is never right to publish. `words`:
    one of them stands in every text that has such a datum. What is no number is looked for far from digits, too.
    """

    code: str
    name: str
    patterns: tuple[re.Pattern[str], ...]
    judge: Judge
    shown: tuple[int, int]
    one_click: bool = True
    words: re.Pattern[str] | None = None
    is_number: bool = True


def _digits(least: int, most: int) -> str:
    return rf"\d(?:{_GAP}\d){{{least - 1},{most - 1}}}"


def _patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Numbers that are no piece of longer ones."""
    return tuple(re.compile(rf"(?<!\d)(?:{pattern})(?!\d)") for pattern in patterns)


def _near(
    code: str, name: str, words: str, *patterns: str, shown: tuple[int, int], but: str = "(?!)", one_click: bool = True
) -> Kind:
    """A kind that counts beside one of its `words` only, and not beside `but`; it asks."""
    naming = re.compile(words, re.I)
    return Kind(code, name, _patterns(*patterns), asks_beside(naming, re.compile(but, re.I)), shown, one_click, naming)


_DATE = (
    r"(?:19|20)\d\d ?(?:年 ?\d{1,2} ?月 ?\d{1,2} ?日?|[-./]\d{1,2}[-./]\d{1,2}"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)
_COUNT = r"[一二三四五六七八九十\d]{1,5}"
_HOME = "家庭(?:详细)?[住地]址|现住址|常住地址|(?<![单位学校公室])住址|户籍(?:地址|所在地)"
_IS = r"(?:为|是|[: \t])*"
_STOP = r"\n\t，。；,;:"

KINDS = (
    Kind("student", "学籍号", _patterns(rf"(?<![A-Za-z0-9])[GgLl] ?{_digits(17, 18)}(?:{_GAP}[Xx])?"), student, (1, 3)),
    Kind(
        "id_number",
        "身份证号",
        _patterns(
            rf"{_digits(17, 17)}{_GAP}[\dXx]",
            rf"\d(?:(?:{_CELL})?\d){{16}}(?:{_CELL})?[\dXx]",
            rf"\d{{6}}{_MARK}(?:\d{{8}}|\d{{4}}{_MARK}\d{{4}}){_MARK}\d{{3}}[\dXx]",
        ),
        id_number,
        (2, 3),
    ),
    Kind(
        "bank_card",
        "银行卡号",
        _patterns(
            *(_digits(length, length) for length in (19, 18, 17, 16)),
            rf"(?:\d{_CELL}){{15,18}}\d",
            rf"(?:\d{{4}}{_CELL}){{3}}\d{{4}}(?:{_CELL}\d{{1,3}})?",
            rf"(?:\d{{4}}{_MARK}){{3}}\d{{4}}(?:{_MARK}\d{{1,3}})?",
        ),
        bank_card,
        (0, 4),
    ),
    Kind("id_number15", "15 位身份证号", _patterns(_digits(15, 15), rf"(?:\d{_CELL}){{14}}\d"), id_number15, (2, 3)),
    Kind(
        "mobile",
        "手机号码",
        _patterns(
            rf"(?:\(?\+?(?:00)?86\)?{_GAP}|0)?(1{_GAP}[3-9]{_GAP}\d(?:{_GAP}\d){{8}})",
            rf"1{_CELL}[3-9](?:{_CELL}\d){{9}}",
            rf"1[3-9]\d{_CELL}(?:\d{{4}}{_CELL}\d{{4}}|\d{{8}})",
            rf"1[3-9]\d{{5}}{_CELL}\d{{4}}",
            rf"1[3-9]\d{_MARK}\d{{4}}(?:{_MARK})?\d{{4}}",
        ),
        mobile,
        (3, 4),
    ),
    # Near-misses, and what only a word beside it makes personal.
    _near("id_number", "身份证号", "身份证|身份号码|公民身份", _digits(14, 20) + "[Xx]?", shown=(2, 3)),
    _near("mobile", "手机号码", "手机|移动电话", r"1[3-9]\d{8}(?:\d\d)?", shown=(3, 4)),
    _near("passport", "护照号", "护照|passport", rf"[A-Za-z]{{1,2}} ?{_digits(6, 9)}", _digits(8, 9), shown=(1, 3)),
    _near(
        "permit",
        "通行证号",
        "通行证|回乡证|台胞证|返乡证|港澳(?:居民|身份)|台湾居民|(?:香港|澳门)(?:居民)?身份证|永久居留|居住证",
        rf"[A-Za-z]{{0,2}} ?{_digits(6, 12)}(?:\([\dA-Z]\))?",
        shown=(1, 3),
    ),
    Kind(
        "wechat",
        "微信号",
        (
            re.compile(
                r"(?:微信|薇信|V信|加微|加V|wechat|weixin|(?<![a-z])(?:vx|wx))(?!公众|小程序|视频|群|支付)(?:同?号码?|id)?"
                r"(?:[:为是] ?|(?<=[号d]) ?|(?<=[xt]) ?:| (?=[a-z_-]*\d)|(?=[a-z_-]*\d))"
                r"([a-z][-_a-z0-9]{5,19})(?![-_a-z0-9.@/])",
                re.I,
            ),
            re.compile(r"(?:微信|薇信|V信)(?!公众|小程序|视频|群|支付)号?(?:[:为是] ?)(\d{5,12})(?!\d)", re.I),
        ),
        always,
        (2, 2),
        words=re.compile("微信|薇信|V信|加微|加V|wechat|weixin|vx|wx", re.I),
        is_number=False,
    ),
    Kind(
        "qq",
        "QQ 号",
        (
            re.compile(r"(?:QQ|扣扣|企鹅)(?!群|音乐|邮箱)(?:号码?)?(?:[:为是(/] ?| )?([1-9]\d{4,11})(?![\d.])", re.I),
            re.compile(r"(?<![\d.])([1-9]\d{4,11})(?= ?\(?QQ(?!群))", re.I),
        ),
        always,
        (2, 2),
        words=re.compile("QQ|扣扣|企鹅", re.I),
        is_number=False,
    ),
    _near(
        "student",
        "学籍号",
        "学籍|学号|学生号|学生证号|学生编号",
        rf"(?<![A-Za-z0-9])[A-Za-z]? ?{_digits(6, 20)}",
        shown=(1, 3),
    ),
    _near(
        "certificate",
        "证件号码",
        "军官证|士兵证|警官证|军人证|出生(?:医学)?证明?|户口[簿本]|户号|残疾人?证|驾驶证|驾照|社保(?:卡|号)|医保(?:卡|号)|社会保障号"
        "|证件号|证件类型|准考证|考生号|报名号|教师资格证|毕业证|学位证|结婚证|残疾证",
        rf"(?<![A-Za-z0-9])[A-Za-z]{{0,2}} ?{_digits(6, 20)}",
        r"[军士文警]字第 ?\d{5,12}",
        shown=(1, 3),
    ),
    _near(
        "account",
        "账号",
        f"{ACCOUNT_WORDS.pattern}|{CARD_WORDS.pattern}",
        _digits(8, 30),
        shown=(0, 4),
        but=OFFICE_ACCOUNT.pattern,
        one_click=False,
    ),
    _near(
        "home_phone",
        "家庭电话",
        "家庭电话|家庭联系电话|住宅电话|宅电|家里电话|(?:家长|父亲|母亲|监护人)(?:联系)?电话",
        r"(?:\(?0\d{2,3}\)?[ -]?)?[2-8]\d{6,7}",
        shown=(0, 4),
    ),
    Kind(
        "birth_date",
        "出生日期",
        (
            re.compile(rf"(?:出生(?:日期|年月日?|时间|于|:)?|生于|生日){_IS}({_DATE})(?! ?[-至到~前后以之])"),
            re.compile(rf"(?<![-至到~\d])({_DATE}) ?(?:日)?(?:出?生)(?!的?(?:适龄|儿童|幼儿|孩子|人口|学生|产|效|活))"),
        ),
        is_childs,
        (4, 0),
        one_click=False,
        words=re.compile("生"),
        is_number=False,
    ),
    Kind(
        "home_address",
        "家庭住址",
        (
            re.compile(
                rf"(?:{_HOME}|家住|租住在?|住在|(?:现)?居住(?:地址?|于|在)){_IS}([^{_STOP}]{{2,40}}?{_COUNT}(?:-\d+)? ?"
                rf"(?:号楼|栋|幢|单元|室|号|组|社|楼|弄)(?!学校|小学|中学|公园|广场)[^{_STOP} ]{{0,16}})"
            ),
            re.compile(rf"(?:{_HOME}){_IS}([^{_STOP}]{{2,20}}(?:村|小区|社区|路|街|巷|镇)[^{_STOP} ]{{0,16}})"),
        ),
        always,
        (3, 0),
        one_click=False,
        words=re.compile("住|户籍|家庭"),
        is_number=False,
    ),
)
