from django.apps import AppConfig


class ListsConfig(AppConfig):
    """Lists of the back office whose cost does not grow with the tables behind them."""

    name = "eduweb.core.lists"
    label = "desk_lists"
    verbose_name = "后台列表"
