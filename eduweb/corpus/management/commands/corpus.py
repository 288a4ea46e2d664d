"""`manage.py corpus`: a site with very many invented stories, to measure on."""

from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from eduweb.corpus.honors import make_honors
from eduweb.corpus.load import bulk_load, load_corpus
from eduweb.corpus.register import make_areas, make_figures
from eduweb.corpus.site_records import refuse_real_site
from eduweb.corpus.story_texts import CHARACTERS

EVERY = 10


class Command(BaseCommand):
    help = "向空库或演示站批量载入虚构稿件，用于测量性能；再次运行时补足到所要的篇数。正式网站上拒绝执行。"

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, default=20_000, help="稿件篇数，默认 20000。")
        parser.add_argument("--schools", type=int, default=300, help="学校数，默认 300。")
        parser.add_argument("--honors", type=int, default=0, help="荣誉条数，默认没有。")
        parser.add_argument("--areas", type=int, default=0, help="招生范围条数，默认没有。")
        parser.add_argument(
            "--figures", action="store_true", help="每所学校五年的学年统计、一个党支部、一份填报和一条荣誉申报。"
        )
        parser.add_argument("--seed", type=int, default=1, help="随机种子：种子相同，内容相同。")
        parser.add_argument("--characters", type=int, default=CHARACTERS, help="每篇的大致字数，默认 1200。")
        parser.add_argument("--jobs", type=int, default=1, help="同时写库的进程数，限 PostgreSQL。")

    def handle(self, *, articles, schools, honors, areas, figures, seed, characters, jobs, **options):
        if articles < 0 or honors < 0 or areas < 0 or schools < 1 or characters < 1 or jobs < 1:
            raise CommandError("稿件篇数、荣誉条数和招生范围条数不能为负，学校数、字数和进程数至少为 1。")
        if jobs > 1 and connection.vendor != "postgresql":
            raise CommandError("SQLite 同时只能有一个进程写入，请去掉 --jobs。")
        refuse_real_site()
        started = self._reported_at = monotonic()
        with bulk_load(articles=articles, honors=honors):
            texts = {"schools": schools, "seed": seed, "characters": characters}
            added = load_corpus(articles, **texts, jobs=jobs, report=self._report)
            make_honors(honors, seed=seed)
            if figures:
                make_figures()
            make_areas(areas)
        self.stdout.write(f"新增稿件 {added} 篇，用时 {monotonic() - started:.0f} 秒。")

    def _report(self, number: int) -> None:
        if monotonic() - self._reported_at > EVERY:
            self._reported_at = monotonic()
            self.stdout.write(f"已载入到第 {number} 篇……")
            self.stdout.flush()
