"""What the site itself has to be found: its service guides and the pages about it."""

from collections.abc import Sequence

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from eduweb.core.search.index import Searchable, Source, register, write
from eduweb.core.search.pages import register_page

from ..models import GuideDocument, ServiceGuide


def describe_guide(guide: ServiceGuide) -> Searchable:
    """A guide with all that it says."""
    words = [
        guide.purpose,
        f"{guide.office}，{guide.place}，{guide.hours}",
        guide.telephone,
        guide.conditions,
        guide.materials,
        guide.process,
        guide.basis,
        guide.get_audience_display(),
    ]
    facts = "　".join([guide.purpose, guide.telephone])
    return Searchable(title=guide.name, body="\n".join(words), facts=facts)


def documents_of(guides: Sequence[Model]) -> dict[int, str]:
    """The names of the forms that come with each guide, by its number."""
    found: dict[int, list[str]] = {}
    rows = GuideDocument.objects.filter(guide__in=[one.pk for one in guides])
    for pk, title in rows.values_list("guide", "title"):
        found.setdefault(pk, []).append(title)
    return {pk: f"下载：{'、'.join(titles)}" for pk, titles in found.items()}


def register_search_sources() -> None:
    """Called once from the app's `ready()`."""
    source = Source(
        "service", "办事指南", ServiceGuide, describe_guide, "service", key="slug", further_text=documents_of
    )
    register(source)

    def index_again(instance: GuideDocument, raw: bool = False, **_kwargs) -> None:
        if not raw:
            write(source, [instance.guide])

    for moment in (post_save, post_delete):
        moment.connect(
            index_again, sender=GuideDocument, weak=False, dispatch_uid="site.public.search_source.documents"
        )
    register_page(
        "办事指南", "services", "家长、教师、学校、学生办事的条件、材料、流程、地点和电话。", "办事", "我要办"
    )
    register_page(
        "关于本站",
        "about",
        "主办单位、办公地址、联系电话和办公时间。",
        *("联系我们", "联系方式", "联系电话", "教委地址", "教育局地址", "教委上班时间", "教育局上班时间"),
    )
    register_page(
        "长辈版和无障碍",
        "accessibility",
        "大字、高对比度、朗读和键盘操作。",
        *("长辈版", "无障碍", "适老化", "字太小", "字体放大"),
    )
    register_page("站点地图", "site-map", "本站全部栏目和页面。", "网站地图")
    register_page("开放数据", "opendata", "学校、党组织、荣誉和稿件的数据，可下载，可用程序读取。", "数据下载")
    register_page("教育概况", "overview", "学校、学生、教师、托育学位和荣誉的数据和图表。", "教育统计", "统计数据")
    register_page(
        "隐私说明",
        "privacy",
        "浏览、写信和申请时保存哪些信息，为什么，保存多久，怎样删除。",
        "隐私政策",
        "个人信息保护",
    )
