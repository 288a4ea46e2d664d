from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "稿件"
    # Every change to these opens a new edition of the site (eduweb.pages).
    public_models = (
        "Column",
        "Topic",
        "PublishedArticle",
        "PublishedDocument",
        "Withdrawal",
    )
