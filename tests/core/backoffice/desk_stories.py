"""The desk's stories, bundles and contributions: at least one of each state in which a page has buttons of its own."""

from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from articles import actions, contributions
from articles.models import Article, Column, Contribution, ContributionPhoto
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.media.intake.replacing import replace_file
from eduweb.core.media.intake.uploads import store_document, store_photo
from schools.models import School
from tests.factories import make_article, make_column, make_contribution, make_correspondent, make_user


class Newsroom:
    """People beside the chief, and two columns."""

    def __init__(self, chief: User) -> None:
        self.chief = chief
        self.author, self.editor = make_user(Role.REPORTER), make_user(Role.FIRST_REVIEWER)
        self.publisher = make_user(Role.PUBLISHER)
        self.one_step, self.three_steps = make_column(review_steps=1), make_column(review_steps=3)

    def submitted(self, title: str, *, by: User | None = None, column: Column | None = None) -> Article:
        story = make_article(title, author=by or self.author, column=column or self.one_step)
        return actions.submit(story, by=story.author)

    def approved(self, title: str, *, by: User | None = None) -> Article:
        return actions.approve(self.submitted(title, by=by), by=self.editor)


def build(chief: User, school: School) -> None:
    """`school` is the one for which the chief writes contributions."""
    _contributions(chief, school)
    room = Newsroom(chief)
    _drafts(room)
    _in_review(room)
    _decided(room)
    _of_the_chief(room)


def _drafts(room: Newsroom) -> None:
    chief = room.chief
    photo = store_photo(jpeg("#0b4a82"), by=chief, alt_text="操场", caption="操场", credit="供图")
    replace_file(photo, jpeg("#a61b1b"), by=chief)
    document = store_document(SimpleUploadedFile("x.pdf", b"%PDF-1.7 plan"), by=chief, title="方案")
    replace_file(document, SimpleUploadedFile("x.pdf", b"%PDF-1.7 other"), by=chief)
    draft = make_article("写着的", author=chief, column=room.three_steps, lead_photo=photo)
    draft.attachments.create(document=document)
    draft.title = "改过的"
    actions.save_draft(draft, by=chief)


def _in_review(room: Newsroom) -> None:
    waiting, returned = (room.submitted(title, column=room.three_steps) for title in ("等着的", "退回的"))
    actions.remark(waiting, by=room.editor, paragraph=1, text="再核对一次。")
    actions.send_back(returned, by=room.editor, opinion="请补充数据。")
    actions.invite([waiting], by=room.chief, guest="分管领导", days=1)
    room.submitted("终审的")


def _decided(room: Newsroom) -> None:
    first, second, _third, alone, later, *several = (room.approved(f"审过的{number}") for number in range(7))
    actions.make_bundle("系列", [first, second], by=room.publisher)
    bundle = actions.make_bundle("定时的", several, by=room.publisher)
    tomorrow = timezone.now() + timedelta(days=1)
    actions.schedule_bundle(bundle, by=room.publisher, at=tomorrow)
    actions.schedule(later, by=room.publisher, at=tomorrow)
    actions.publish(alone, by=room.publisher)
    urgent = make_article("紧急的", author=room.author, column=room.one_step)
    actions.publish_in_emergency(urgent, by=room.publisher, reason="暴雨停课。")
    actions.reject(room.submitted("不用的"), by=room.editor, opinion="不用。")
    actions.discard(make_article("删掉的", author=room.chief, column=room.one_step), by=room.chief)


def _of_the_chief(room: Newsroom) -> None:
    """A story to take back, with opinions to answer; one with a proposal taken since the chief approved it."""
    chief, boss = room.chief, room.editor
    own = room.submitted("自己送审的", by=chief, column=room.three_steps)
    actions.remark(own, by=boss, paragraph=1, text="哪一天？")
    actions.remark(own, by=boss, paragraph=1, proposal="新学期，区内各校把课后服务排进课表。")
    taken = actions.approve(room.submitted("照改的"), by=chief)
    proposed = actions.remark(taken, by=room.publisher, paragraph=1, proposal="新学期，各校把课后服务排进课表。")
    actions.take_over(taken, by=room.author, remark=proposed.pk)


def _contributions(chief: User, school: School) -> None:
    """Of somebody else two that wait, one with a photograph; one's own, unfinished."""
    correspondent = make_correspondent(school)
    sent = [make_contribution(correspondent, title=f"投稿{number}") for number in range(2)]
    photo = store_photo(jpeg("#7a3b0c"), by=correspondent)
    ContributionPhoto.objects.create(contribution=sent[0], photo=photo, caption="开幕式")
    chief.correspondences.create(school=school)
    contributions.save_draft(Contribution(title="运动会", text="全校学生走上操场。", school=school), by=chief)


def jpeg(colour: str) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), colour).save(buffer, "JPEG")
    return SimpleUploadedFile("p.jpg", buffer.getvalue(), content_type="image/jpeg")
