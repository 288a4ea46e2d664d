"""Messages and reasons given to the pre-checks move to the foundation, where they point to records of any kind."""

from django.db import migrations

STORY = "articles.Article"
OCCASIONS = {
    "waiting": "等您处理",
    "approved": "审核通过",
    "sent_back": "已退回",
    "rejected": "不予采用",
    "published": "已发布",
    "withdrawn": "已撤稿",
    "kept_back": "未能发布",
    "emergency": "紧急发布",
    "invited": "审稿链接",
    "material": "图文有改动",
    "register": "学校名录",
}
_OCCASION = " ".join(f"WHEN '{kind}' THEN '{words}'" for kind, words in OCCASIONS.items())
# In the order of their numbers, which is the order in which they are shown.
MESSAGES = f"""
INSERT INTO notifications_message
    (target_kind, target_id, recipient_id, occasion, text, created_at, read_at, mail_at, mail_tries)
SELECT CASE WHEN story_id IS NULL THEN '' ELSE '{STORY}' END, coalesce(CAST(story_id AS varchar(40)), ''),
    recipient_id, CASE kind {_OCCASION} ELSE kind END, text, created_at, read_at, mail_at, mail_tries
FROM articles_message ORDER BY id
"""
WAIVERS = f"""
INSERT INTO prechecks_waiver (target_kind, target_id, digest, key, rule, field, words, reason, by_id, at)
SELECT '{STORY}', CAST(article_id AS varchar(40)), digest, key, rule, field, words, reason, by_id, at
FROM articles_override ORDER BY id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_message_material"),
        ("notifications", "0001_initial"),
        ("prechecks", "0003_records"),
    ]

    operations = [
        migrations.RunSQL([MESSAGES, WAIVERS]),
        migrations.DeleteModel(name="Message"),
        migrations.DeleteModel(name="Override"),
    ]
