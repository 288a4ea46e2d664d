"""No page scrolls sideways, at any width from a small telephone to a wide screen, in any mode (STANDARDS §3.3).

Each page is loaded once, into a frame that is made narrower and wider: media queries follow the frame's width, and a
layout takes milliseconds where a new page takes a second.
"""

import pytest

from articles.models import PublishedArticle
from schools.models import School
from tests.core.pages import whole_site
from tests.factories import make_column

NARROWEST, WIDEST, STEP = 320, 1920, 5
# Between these a telephone lies: every step in `make test`; beyond them the widths at which a layout changes.
TELEPHONES = [*range(NARROWEST, 500, STEP)]
AT_CHANGES = [639, 640, 645, 700, 768, 800, 895, 896, 900, 959, 960, 965, 1024, 1100, 1199, 1200, 1280, 1920]
LONG = "重庆市永川区茶竹职业教育中心附属凤凰湖新城第三实验小学（筹）"
# Puts the page into the frame; tells the sizes and widths at which it is wider than the frame, with what stands out.
LOOK = """async ([address, sizes]) => {
    const frame = document.createElement("iframe");
    frame.style.height = "800px";
    frame.srcdoc = await (await fetch(address)).text();
    const loaded = new Promise(done => frame.addEventListener("load", done, { once: true }));
    document.body.replaceChildren(frame);
    await loaded;
    const page = frame.contentDocument.documentElement, wide = [];
    for (const [size, widths] of Object.entries(sizes)) {
        if (size) page.dataset.size = size;
        for (const width of widths) {
            frame.style.width = `${width}px`;
            if (page.scrollWidth > page.clientWidth) wide.push([size, width, page.scrollWidth, guilty(page)]);
        }
    }
    return wide.slice(0, 3);
    function guilty(page) {
        const stands_out = one => one.getBoundingClientRect().right > page.clientWidth + 1;
        const last = [...page.querySelectorAll("body *")].filter(stands_out).at(-1);
        return last && `${last.tagName}.${last.className}`;
    }
}"""


@pytest.fixture
def look(open_page, transactional_db):
    """`look({size: widths})`: the pages that are wider than their frame, by their names, and how many there are."""
    addresses = whole_site.build()
    for name in ("通知公告", "政策文件", "政策解读", "党建引领", "校园风采", "媒体聚焦", "基础教育与学前教育"):
        make_column(name)
    School.objects.filter(code=School.objects.earliest("pk").code).update(name=LONG, address=LONG * 2)
    PublishedArticle.objects.update(title=LONG, document_number="永教委办公室发〔2026〕第一百二十三号")
    addresses |= {"404": "/nothing/", "empty": "/search/?q=没有", "found": f"/schools/?q={LONG[:4]}"}
    pages = {name: address for name, address in addresses.items() if not address.endswith((".xml", ".txt"))}
    pages = {name: address for name, address in pages.items() if "/api/" not in address}
    page = open_page(bypass_csp=True)
    page.goto("/accessibility/")

    def look(sizes: dict[str, list[int]]) -> tuple[dict, int]:
        seen = {name: page.evaluate(LOOK, [address, sizes]) for name, address in pages.items()}
        return {name: wide for name, wide in seen.items() if wide}, len(pages)

    return look


@pytest.mark.django_db
def test_no_page_scrolls_sideways_on_any_telephone_or_where_a_layout_changes(look, tell_tried):
    wide, pages = look({"": [*TELEPHONES, *AT_CHANGES], "elder": [320, 360, 375, 390, 412, 640, 960, 1280]})
    assert wide == {}
    tell_tried(f"{pages} page classes, {len(TELEPHONES) + len(AT_CHANGES)} widths")


@pytest.mark.trust
@pytest.mark.django_db
def test_no_page_scrolls_sideways_at_any_width_in_any_size(look, tell_tried):
    widths = [*range(NARROWEST, WIDEST + 1, STEP)]
    wide, pages = look(dict.fromkeys(("", "large", "elder"), widths))
    assert wide == {}
    tell_tried(f"{pages} page classes, {len(widths)} widths, three sizes")
