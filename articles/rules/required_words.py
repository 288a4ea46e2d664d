"""Verbs that ask for words, an opinion or a reason, and the sentence where these are missing."""

from .workflow import Verb

REQUIRED_WORDS: dict[Verb, str] = {
    Verb.SEND_BACK: "请写明退回意见，作者才知道怎样修改。",
    Verb.REJECT: "请写明不采用的理由，作者才知道为什么。",
    Verb.REOPEN: "请写明为什么重新启用、作者要做什么。",
    Verb.EMERGENCY: "请写明紧急发布的原因，留作记录，供事后补审。",
    Verb.SIGN_OFF: "请写明补审意见。",
    Verb.REDATE: "请写明改发布日期的原因，留作记录。",
    Verb.WITHDRAW: "请写明撤稿原因，留作记录。",
    Verb.REMARK: "请写明对这一段的意见。",
}
