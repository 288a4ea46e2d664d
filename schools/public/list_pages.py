"""The page tags of the register's lists (STANDARDS §1.1), and the picture that stands for a page elsewhere."""

from django.core.files.storage import default_storage

from eduweb.core.media.public.pictures import Picture
from eduweb.core.page_tags import ListPage
from eduweb.core.pages.addresses import absolute

DIRECTORY = ListPage(
    "学校名录", "按名称、镇街、类型查找本区学校和幼儿园，查地址、电话和托育学位。", "学校,幼儿园,托育,学校地址,学校电话"
)
MAP = ListPage(
    "学校地图",
    "本区学校和幼儿园在哪里：一张示意图，旁边按镇街列出每一所学校。",
    "学校地图,学校位置,附近的学校,幼儿园位置",
)
GROUPS = ListPage("教育集团", "各教育集团的核心校、成员校和加入时间。", "教育集团,集团化办学,成员校")
TRAINING = ListPage(
    "校外培训机构名单", "纳入监管的校外培训机构及其状态、许可证和有效期。", "校外培训,白名单,学科类,非学科类,双减"
)
PROJECTS = ListPage("教育项目", "教育建设项目和教育民生实事的阶段与进展。", "教育项目,民生实事,学校建设")
ENROLMENT = ListPage(
    "学区查询", "按路名或小区名和门牌号查小学、初中的招生范围，附文件文号。", "学区,招生范围,划片,入学"
)
PARTY = ListPage(
    "党组织", "教育系统党组织的隶属关系、党建品牌和民办学校党建指导员。", "党组织,党建品牌,党建指导员", "概况信息"
)
INSTRUCTORS = ListPage(
    "民办学校党建指导员",
    "每所民办学校的党建指导员、派出单位和任期，以及学校的党组织。",
    "党建指导员,民办学校,党组织",
    "概况信息",
)

# By the names of their addresses.
PAGES = {
    "schools": DIRECTORY,
    "school-map": MAP,
    "school-groups": GROUPS,
    "training": TRAINING,
    "projects": PROJECTS,
    "enrolment": ENROLMENT,
    "party": PARTY,
    "party-instructors": INSTRUCTORS,
}


def full_address(picture: dict | None) -> str:
    """The full address of a row's picture in the form that every browser and other sites can show; "" without one."""
    return absolute(default_storage.url(Picture(**picture).plain()[2])) if picture else ""
