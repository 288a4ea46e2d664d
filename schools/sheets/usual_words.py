"""The headings and words that lists of schools use everywhere, by field; what means several things is not among them."""

from ..enums import SchoolState, SchoolType, Sponsor

SCHOOL_CODE = (
    "学校代码", "机构代码", "学校机构代码", "学校（机构）代码", "学校（机构）标识码", "学校机构标识码", "机构标识码",
    "标识码", "学校编码", "学校编号", "学校标识代码", "办学机构代码", "单位代码", "学校国标码",
)  # fmt: skip
SCHOOL_NAME = (
    "校名", "学校", "学校全称", "单位名称", "机构名称", "学校（机构）名称", "学校机构名称", "校（园）名", "校（园）名称",
    "学校（园）名称", "幼儿园名称", "园名", "学校（幼儿园）名称", "办学机构名称",
)  # fmt: skip
TOWN = (
    "所属镇街", "所在镇街", "镇（街）", "镇（街道）", "镇街名称", "乡镇", "乡镇街道", "乡镇（街道）", "街道（乡镇）",
    "街道", "街镇", "镇街道", "所属街道", "所在街道", "所属乡镇", "所在乡镇", "所属街镇", "所在街镇", "街道（镇）",
    "镇、街道", "属地镇街",
)  # fmt: skip
ADDRESS = (
    "学校地址",
    "详细地址",
    "办学地址",
    "通讯地址",
    "通信地址",
    "校址",
    "学校详细地址",
    "园址",
    "办学地点",
    "单位地址",
)
TELEPHONE = (
    "办公电话",
    "电话",
    "学校电话",
    "联系方式",
    "办公室电话",
    "固定电话",
    "座机",
    "座机电话",
    "咨询电话",
    "电话号码",
)
PRINCIPAL = ("校长", "园长", "校长姓名", "园长姓名", "校（园）长姓名", "校长（园长）", "学校负责人")

HEADINGS: dict[str, tuple[str, ...]] = {
    "code": SCHOOL_CODE,
    "name": SCHOOL_NAME,
    "short_name": ("学校简称", "校名简称"),
    "former_names": ("原名", "原校名", "曾用校名"),
    "school_type": ("学校类型", "学校类别", "单位类别", "办学类别", "学校办学类型", "机构类型", "办学层次"),
    "sponsor": (
        "举办者类型", "学校举办者", "学校（机构）举办者", "学校（机构）举办者类型",
        "办别", "办学性质", "办园性质", "学校性质", "公办/民办", "公民办",
    ),
    "state": ("办学状态", "学校状态"),
    "credit_code": ("信用代码", "社会信用代码", "统一信用代码"),
    "town": TOWN,
    "address": ADDRESS,
    "postcode": ("邮编", "邮政编号"),
    "telephone": TELEPHONE,
    "email": ("邮箱", "电子邮件", "学校邮箱", "电子信箱", "E-mail", "Email"),
    "homepage": ("网站", "学校网址", "学校网站", "主页", "官网"),
    "founded_on": (
        "建校时间", "建校年份", "建校日期", "建校年", "创办时间", "创办年份", "成立时间", "建园时间", "创建时间",
    ),
    "principal": PRINCIPAL,
    "feature": ("特色",),
    "brand": ("品牌",),
    "introduction": ("简介",),
    "nursery_places": ("托位", "托位数", "托育托位", "托育学位数"),
}  # fmt: skip

TYPES = {
    "完全小学": SchoolType.PRIMARY,
    "完小": SchoolType.PRIMARY,
    "小学校": SchoolType.PRIMARY,
    "中心小学": SchoolType.PRIMARY,
    "小学教学点": SchoolType.TEACHING_POINT,
    "初中": SchoolType.JUNIOR,
    "单设初中": SchoolType.JUNIOR,
    "初级中学校": SchoolType.JUNIOR,
    "九年一贯制": SchoolType.NINE_YEAR,
    "九年制学校": SchoolType.NINE_YEAR,
    "九年一贯": SchoolType.NINE_YEAR,
    "高中": SchoolType.SENIOR,
    "普通高中": SchoolType.SENIOR,
    "单设高中": SchoolType.SENIOR,
    "完中": SchoolType.COMPLETE_SECONDARY,
    "完全中学校": SchoolType.COMPLETE_SECONDARY,
    "十二年一贯制": SchoolType.TWELVE_YEAR,
    "职高": SchoolType.VOCATIONAL,
    "职业高级中学": SchoolType.VOCATIONAL,
    "职业高中学校": SchoolType.VOCATIONAL,
    "技校": SchoolType.SKILLED_WORKER,
    "学前教育": SchoolType.KINDERGARTEN,
    "独立设置幼儿园": SchoolType.KINDERGARTEN,
    "附设幼儿园": SchoolType.NURSERY_CLASS,
}
SPONSORS = {
    "民办教育": Sponsor.PRIVATE,
    "社会力量": Sponsor.PRIVATE,
    "教育部门办": Sponsor.EDUCATION,
    "教育行政部门": Sponsor.EDUCATION,
    "教育局": Sponsor.EDUCATION,
    "区教委": Sponsor.EDUCATION,
    "县级教育部门": Sponsor.EDUCATION,
    "其他部门办": Sponsor.OTHER_DEPARTMENT,
    "集体办": Sponsor.COLLECTIVE,
}
STATES = {
    "在办": SchoolState.OPEN,
    "开办": SchoolState.OPEN,
    "正常办学": SchoolState.OPEN,
    "在用": SchoolState.OPEN,
    "筹设": SchoolState.PREPARING,
    "筹建中": SchoolState.PREPARING,
}
