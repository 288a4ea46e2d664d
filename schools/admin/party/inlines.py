"""Rows below a Party organization: elections and appointments, members by year, former names and superiors."""

from django.forms import BaseInlineFormSet

from schools.models import PartyFormerName, PartyFormerSuperior, PartyMemberCount, PartyTerm

from ..register_admin import RegisterInline


class FormerNameFormSet(BaseInlineFormSet):
    """Rows beside those that the database writes meanwhile (`schools.history.recording`)."""

    def clean(self):
        super().clean()
        for form in self.forms:
            if form.has_changed() and not self._should_delete_form(form) and form.instance.name == self.instance.name:
                form.add_error("name", "这是现在的名称，不是曾用名。")

    def save_new(self, form, commit=True):
        """The row of a name that this very save makes a former one exists already and gets the typed values."""
        form.instance.pk = (
            self.instance.former_names.filter(name=form.instance.name).values_list("pk", flat=True).first()
        )
        return super().save_new(form, commit)


class FormerNameInline(RegisterInline):
    """Former names, written by the database at a change of name; registrars correct the day and add earlier names."""

    model = PartyFormerName
    formset = FormerNameFormSet


class TermInline(RegisterInline):
    """Elections and appointments, past ones and ones to come; the record shows those of today (`write_terms`)."""

    model = PartyTerm
    verbose_name_plural = "换届和书记任职（填一行就是登记一次换届；以往的、将来的都可以填，填错了在原行改）"


class MemberCountInline(RegisterInline):
    model = PartyMemberCount


class FormerSuperiorInline(RegisterInline):
    """Former superiors, written by the database at a move; registrars correct the day."""

    model = PartyFormerSuperior
    fk_name = "organization"
    readonly_fields = ("superior",)

    def has_add_permission(self, request, obj=None):
        return False
