from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "eduweb.core.sheets"
    verbose_name = "表格导入"
