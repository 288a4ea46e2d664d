"""What editors say when they decide about contributions."""

from django import forms
from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from eduweb.core.acts.templatetags.seen import seen_inputs

from ..enums import ContributionUse
from ..models import Column, Contribution

USES = (
    (ContributionUse.QUOTED.value, "引用：原文采用，来源写投稿单位"),
    (ContributionUse.REWRITTEN.value, "改写：另行改写，来源写“根据……来稿改写”"),
)


class ColumnChoice(forms.ModelChoiceField):
    """A column, below its parent's name."""

    def __init__(self):
        super().__init__(
            Column.objects.select_related("parent"),
            label="采用到栏目",
            empty_label="请选择栏目",
            error_messages={"required": "请选择采用到哪个栏目。", "invalid_choice": "这个栏目已不存在，请另选一个。"},
        )

    def label_from_instance(self, column: Column) -> str:
        return column.path


class AdoptionForm(forms.Form):
    column = ColumnChoice()
    use = forms.ChoiceField(
        label="采用方式",
        choices=USES,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择是引用还是改写。", "invalid_choice": "请选择是引用还是改写。"},
    )

    def clean_use(self) -> ContributionUse:
        return ContributionUse(self.cleaned_data["use"])


class OpinionForm(forms.Form):
    opinion = forms.CharField(label="意见或理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class Contributions(forms.ModelMultipleChoiceField):
    """Contributions as check boxes, each with its unit."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, contribution: Contribution) -> str:
        return f"{contribution}（{contribution.unit}）"


class CombiningForm(forms.Form):
    """Several of these contributions, for one story."""

    contributions = Contributions(label="投稿", queryset=None, error_messages={"required": "请至少选两份投稿。"})
    title = forms.CharField(
        label="综合稿标题", max_length=200, error_messages={"required": "请给综合稿拟一个标题，以后还可以改。"}
    )
    column = ColumnChoice()

    def __init__(self, *args, waiting: QuerySet[Contribution], **kwargs):
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        self.fields["contributions"].queryset = waiting  # type: ignore[attr-defined]

    def seen(self) -> SafeString:
        """The hidden inputs that say what the list has shown of each contribution."""
        return mark_safe("".join(seen_inputs(one.seen_content(), f"-{one.pk}") for one in self.waiting))
