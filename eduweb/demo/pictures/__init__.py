"""Illustrations that the project draws by itself, so that the demo shows pictures nobody has to be asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from . import emblems, indoors, outdoors, town, workrooms
from .canvas import Canvas


@dataclass(frozen=True)
class Scene:
    """How a scene is drawn, and what it shows for those who cannot see it."""

    draw: Callable[[Random], Canvas]
    alt: str


SCENES = {
    "school": Scene(outdoors.school, "插画：晨光里的三层教学楼，三个背书包的孩子走向校门"),
    "tea-hill": Scene(outdoors.tea_hill, "插画：层层茶垄铺满山坡，一旁翠竹挺立，远山如黛"),
    "lake": Scene(outdoors.lake, "插画：夕阳下的湖面，三孔石桥横跨两岸"),
    "playground": Scene(outdoors.playground, "插画：三个孩子在红色跑道上奔跑，绿茵场边绿树成行"),
    "gate": Scene(town.gate, "插画：家长带着孩子走进校门，门内是一栋教学楼"),
    "kindergarten": Scene(
        town.kindergarten,
        "插画：圆顶幼儿园小屋前，孩子们在滑梯和积木旁玩耍，天边有彩虹",
    ),
    "building-site": Scene(town.building_site, "插画：塔吊旁的教学楼正在施工，下面两层已砌好墙、装上窗"),
    "skyline": Scene(town.skyline, "插画：夜色中的城区屋顶，空中光点连成网络"),
    "library": Scene(indoors.library, "插画：两个孩子站在顶天立地的书架前，窗边书桌上摊着一本书"),
    "classroom": Scene(indoors.classroom, "插画：教室里学生面向黑板听课，黑板上画着一株植物和太阳"),
    "meeting": Scene(indoors.meeting, "插画：会议室长桌旁摆好座椅，屏幕上是柱状图和环形图"),
    "canteen": Scene(indoors.canteen, "插画：学校食堂窗口热气腾腾，桌上摆着荤素搭配的餐盘"),
    "laboratory": Scene(workrooms.laboratory, "插画：实验台上有烧瓶、试管和显微镜，墙上是行星模型"),
    "workshop": Scene(workrooms.workshop, "插画：实训车间里，机械臂正把工件放上传送带"),
    "evening": Scene(
        workrooms.evening,
        "插画：夜幕降临，教室三扇窗还亮着灯，里面有人读书、下棋、画画",
    ),
    "tablet": Scene(
        workrooms.tablet,
        "插画：屏幕上左边是程序代码，右边是神经网络示意图，桌上有绿植和茶杯",
    ),
    "red-rock": Scene(emblems.red_rock, "插画：朝阳从云海升起，红色岩壁上青松挺立"),
    "lotus": Scene(emblems.lotus, "插画：池塘里荷叶田田，几枝荷花亭亭净植"),
    "stage": Scene(emblems.stage, "插画：红色幕布间，主讲人在讲台上讲课，台下座无虚席"),
}


def draw(scene: str, seed: int = 1) -> bytes:
    """The scene as a JPEG file: the same seed gives the same picture, another one a variation; even ones are mirrored."""
    return SCENES[scene].draw(Random(f"{scene}-{seed}")).jpeg(mirrored=seed % 2 == 0)
