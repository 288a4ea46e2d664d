"""Six saved articles: WeChat's own mark-up as it is saved and pasted, a page of another site, an archive of a page."""

from base64 import b64encode
from dataclasses import dataclass

from tests.articles.sources.newspages import photograph

LEAD = '四月以来，松溪区青石小学坚持每天一小时阅读，<span style="font-weight: bold;">全校学生</span>人均读书六本。'
LEAD_WORDS = "四月以来，松溪区青石小学坚持每天一小时阅读，全校学生人均读书六本。"
NEXT = "学校还邀请家长走进图书馆，和孩子们同读一本书。"
TITLE = "青石小学：一小时的阅读时光"


@dataclass(frozen=True)
class Saved:
    """A saved page, and what must come out of it."""

    content: bytes
    words: str
    title: str = TITLE
    source: str = "松溪教育"
    headings: tuple[str, ...] = ()
    tables: int = 0
    pictures: int = 0
    missing: int = 0


def wechat(body: str) -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>微信公众号</title>'
        '<script>var a="不要的文字";</script></head>'
        f'<body id="activity-detail"><div id="js_article"><h1 class="rich_media_title" id="activity-name"> {TITLE} </h1>'
        '<div id="meta_content"><span class="rich_media_meta rich_media_meta_text">甲某</span><a id="js_name">松溪教育</a>'
        '<em id="publish_time">2026年4月20日 10:00</em></div>'
        f'<div class="rich_media_content" id="js_content" style="visibility: hidden;">{body}</div></div>'
        "<div>预览时标签不可点</div></body></html>"
    )


def _paragraph(words: str) -> str:
    span = f'<span style="font-size: 16px;">{words}</span>'
    return f'<section style="line-height: 2em;"><p style="margin: 0px;">{span}</p></section>'


def _heading(words: str) -> str:
    return (
        '<section style="text-align: center;"><section style="background: #0a6;"><p>'
        f'<span style="font-weight: bold; color: #fff;">{words}</span></p></section></section>'
    )


def _picture(seed: int) -> str:
    data = b64encode(photograph(seed)).decode()
    return f'<p><img class="rich_pages" src="data:image/jpeg;base64,{data}" data-w="1080"></p>'


_REMOTE = '<p><img data-src="https://mmbiz.qpic.cn/x/640" data-w="1080" data-ratio="0.66"></p>'
_CAPTION = '<p style="text-align: center;"><span style="font-size: 12px;">图为学生在阅读。</span></p>'
_TABLE = "<table><tbody><tr><td>年级</td><td>册数</td></tr><tr><td>一年级</td><td>120</td></tr></tbody></table>"


def _archive(body: str) -> bytes:
    address, coding = "https://mp.weixin.qq.com/s/abc", "Content-Transfer-Encoding: base64"
    page = wechat(body).encode()
    parts = [
        f"Content-Type: text/html; charset=utf-8\r\n{coding}\r\nContent-Location: {address}\r\n\r\n"
        + b64encode(page).decode(),
        f"Content-Type: image/jpeg\r\n{coding}\r\nContent-Location: https://mmbiz.qpic.cn/x/640\r\n\r\n"
        + b64encode(photograph(3)).decode(),
    ]
    kind = 'Content-Type: multipart/related; type="text/html"; boundary="----b"'
    head = f"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n{kind}\r\n\r\n"
    return (head + "".join(f"------b\r\n{part}\r\n" for part in parts) + "------b--\r\n").encode()


_OTHER = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><nav>首页</nav>'
    f"<article><h1>{TITLE}</h1><p>{LEAD_WORDS}</p><h2>走进家庭</h2><p>{NEXT}</p></article></body></html>"
)
_FRAGMENT = _paragraph(TITLE) + _paragraph(LEAD) + _TABLE + _paragraph(NEXT)
_PASTED = f"<html><body><!--StartFragment-->{_FRAGMENT}<!--EndFragment--></body></html>"

PAGES = {
    "plain": Saved(wechat(_paragraph(LEAD) + _paragraph(NEXT)).encode(), LEAD_WORDS + NEXT),
    "headings": Saved(
        wechat(_paragraph(LEAD) + _heading("01 走进家庭") + _paragraph(NEXT)).encode(),
        LEAD_WORDS + "01走进家庭" + NEXT,
        headings=("01 走进家庭",),
    ),
    "pictures": Saved(
        wechat(_paragraph(LEAD) + _picture(1) + _CAPTION + _paragraph(NEXT) + _picture(2) + _REMOTE).encode(),
        LEAD_WORDS + "图为学生在阅读。" + NEXT,
        pictures=3,
        missing=1,
    ),
    "archive": Saved(_archive(_paragraph(LEAD) + _REMOTE + _CAPTION), LEAD_WORDS + "图为学生在阅读。", pictures=1),
    "other": Saved(_OTHER.encode("gb18030"), LEAD_WORDS + "走进家庭" + NEXT, source="", headings=("走进家庭",)),
    "pasted": Saved(_PASTED.encode(), LEAD_WORDS + "年级册数一年级120" + NEXT, source="", tables=1),
}
