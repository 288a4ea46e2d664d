from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "eduweb.sheets"
    verbose_name = "表格导入"
