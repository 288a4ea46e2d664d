"""The bureau's table of points."""

from django.contrib import admin

from articles.models import PointsRule, ReprintPoints
from eduweb.core.forms.record_admin import RecordAdmin


@admin.register(PointsRule)
class PointsRuleAdmin(RecordAdmin):
    list_display = ("where", "placing", "points")
    list_select_related = ("column",)
    actions = None

    @admin.display(description="栏目")
    def where(self, rule):
        return rule.column or "各栏目"


@admin.register(ReprintPoints)
class ReprintPointsAdmin(RecordAdmin):
    list_display = ("level", "points")
    actions = None
