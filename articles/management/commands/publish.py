"""`manage.py publish ARTICLE_ID --by USER --reason TEXT`: the recorded emergency path (CONTRACT, Commands)."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.actions import Refused, publish_in_emergency
from articles.models import Article
from eduweb.core.accounts.models import User


class Command(BaseCommand):
    help = "紧急发布：不经审核，立即公开一篇稿件。须由发布人署名并写明原因，事后由另一位审核人补审。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", type=int, metavar="ARTICLE_ID", help="稿件编号（网址 /articles/ 后面的数字）")
        parser.add_argument("--by", required=True, metavar="USER", help="发布人的用户名")
        parser.add_argument("--reason", required=True, metavar="TEXT", help="为什么来不及审核")

    def handle(self, *, article: int, by: str, reason: str, **options: object) -> None:
        story = Article.objects.filter(pk=article).first()
        if story is None:
            raise CommandError(f"没有编号为 {article} 的稿件。")
        user = User.objects.filter(username=by).first()
        if user is None:
            raise CommandError(f"没有用户名为“{by}”的用户。")
        try:
            publish_in_emergency(story, by=user, reason=reason)
        except Refused as refused:
            raise CommandError("未发布。" + "".join(refused.reasons)) from None
        self.stdout.write(f"已紧急发布《{story}》：{story.get_absolute_url()}。请尽快由另一位审核人在编务后台补审。")
