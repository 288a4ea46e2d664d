"""Whether what a pattern has found is a personal datum: it blocks, it asks, or it is something else."""

import re
from collections.abc import Callable

from ..models import Severity
from .candidates import Candidate
from .validity import (
    has_check_digit,
    has_luhn_sum,
    is_credit_code,
    is_id_number15,
    may_be_id_number,
)

BLOCK, ASK = Severity.BLOCK, Severity.ASK
Judge = Callable[[Candidate], Severity | None]

_ID_WORDS = re.compile(r"身份证|身份号码|公民身份|证件号|证件|居住证|ID ?card|\bID\b", re.I)
_STUDENT_WORDS = re.compile(r"学籍|学号|学生号|学生证号")
CARD_WORDS = re.compile(r"银行卡|储蓄卡|借记卡|信用卡|工资卡|社保卡|卡号|一卡通|card", re.I)
ACCOUNT_WORDS = re.compile(r"账号|帐号|账户|帐户|开户|支付宝")
OFFICE_ACCOUNT = re.compile(r"对公|公户|公账|基本户|财政|专户|单位(?:账|帐)|学校(?:账|帐)|公司|登录|公众号")
_MOBILE_WORDS = re.compile(r"手机|电话|联系|微信|致电|拨打|短信|热线|咨询|号码|tel|phone|mobile|wechat|\bvx\b", re.I)


def id_number(one: Candidate) -> Severity | None:
    is_possible, named = may_be_id_number(one.digits), one.is_named(_ID_WORDS)
    if not is_possible and (not named or one.is_over_cells):
        return None
    if one.is_over_cells and len(one.groups) > 3 and not one.is_spelled:
        return None
    if one.is_in_code or (one.digits[-1] == "X" and one.letters_beside[1]):
        return None
    if is_possible and has_check_digit(one.digits):
        return ASK if one.is_in_address else BLOCK
    if one.is_in_address or one.is_quantity or (one.is_of_things and not named) or is_credit_code(one.digits):
        return None
    return ASK if named or (_has_date(one) and not one.is_named(CARD_WORDS)) else None


def _has_date(one: Candidate) -> bool:
    """Whether a date of birth stands at its place, in a number written as people write it."""
    usual = len(one.groups) == 1 or one.is_spelled or one.groups[0] == 6 or one.groups[:2] == (3, 3)
    return usual and may_be_id_number(one.digits)


def id_number15(one: Candidate) -> Severity | None:
    if not is_id_number15(one.digits) or one.is_in_code or one.is_in_address or one.is_quantity:
        return None
    if one.is_named(_ID_WORDS):
        return BLOCK
    usual = one.is_spelled or one.groups in ((15,), (6, 9), (6, 6, 3), (12, 3))
    return ASK if usual and not (one.is_of_things or one.is_over_cells or one.is_in_longer_row) else None


def student(one: Candidate) -> Severity | None:
    if has_check_digit(one.digits[1:]):
        return BLOCK
    return ASK if one.is_named(_STUDENT_WORDS) or (len(one.digits) == 19 and may_be_id_number(one.digits[1:])) else None


def bank_card(one: Candidate) -> Severity | None:
    named, is_real = one.is_named(CARD_WORDS), one.digits[0] in "34569" and has_luhn_sum(one.digits)
    if not (named or is_real) or any(one.letters_beside) or one.is_in_address or one.is_quantity:
        return None
    beside_account = named or one.is_named(ACCOUNT_WORDS)
    if is_credit_code(one.digits) or one.is_named(OFFICE_ACCOUNT) or (one.is_of_things and not beside_account):
        return None
    if named or not is_real:
        return BLOCK if is_real else ASK
    usual = one.is_spelled or len(one.groups) == 1 or set(one.groups[:-1]) == {4} or one.groups[0] == 6
    if not beside_account and (not usual or one.is_in_longer_row):
        return None
    known = one.digits.startswith(("62", "9558")) or (len(one.digits) == 16 and one.digits[0] in "45")
    return BLOCK if known and not (one.is_over_cells or one.has_odd_marks) else ASK


def mobile(one: Candidate) -> Severity | None:
    named, groups = one.is_named(_MOBILE_WORDS), one.groups
    usual = groups in ((11,), (3, 4, 4)) or one.is_spelled
    regular = len(one.separators) == 1 and groups in ((3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (3, 2, 2, 2, 2), (5, 6))
    if not (usual or regular or (named and 1 not in groups)) or (
        not named and one.is_over_cells and one.is_in_longer_row
    ):
        return None
    if one.is_in_code or one.is_in_address or one.is_quantity:
        return None
    if named and not one.is_over_cells:
        return BLOCK
    doubtful = (
        one.is_over_cells
        or one.has_odd_marks
        or one.is_of_things
        or one.touches_strange_letters
        or one.is_in_longer_row
    )
    return ASK if doubtful or regular or one.is_in_list or one.follows(re.compile(r"(?<!\d)0\Z")) else BLOCK


def always(one: Candidate) -> Severity | None:
    return ASK


_PERSON = re.compile("姓名|性别|身份证|学生|同学|幼儿|儿童姓名|家长|学籍|监护人|民族|籍贯|男|女")


def is_childs(one: Candidate) -> Severity | None:
    """A date of birth counts beside a person's particulars; a period of birth dates is an enrolment rule."""
    return ASK if _PERSON.search(one.letters, max(0, one.start - 40), one.end + 30) else None


def asks_beside(words: re.Pattern[str], but: re.Pattern[str]) -> Judge:
    """Asks when one of `words` names it, and none of `but`."""

    def judge(one: Candidate) -> Severity | None:
        found = one.is_named(words) and not one.is_named(but) and not one.is_labelled_otherwise(words)
        return ASK if found and not one.is_in_address and not one.is_quantity else None

    return judge
