"""A guest's decision, on a telephone: the ticks, an opinion, one of two buttons, and then a confirmation."""

from django import forms
from django.core import signing

from ..models import Article, InvitedStory
from ..rules.workflow import REQUIRED_WORDS, Verb

SALT = "articles.guests"
# Each tick, and its name as an argument of `approve`.
TICKS = {"has_read": "read_through", "no_secret": "confidentiality", "no_privacy": "privacy"}


class DecisionForm(forms.Form):
    """`seal` is a signature over the link and the text with which the form was shown."""

    has_read = forms.BooleanField(label="我已通读全文，内容属实、导向正确", required=False)
    no_secret = forms.BooleanField(label="已作保密审查：不涉及国家秘密和工作秘密", required=False)
    no_privacy = forms.BooleanField(label="已作个人信息审查：没有不宜公开的个人信息", required=False)
    opinion = forms.CharField(label="意见", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    verb = forms.ChoiceField(
        choices=[(verb.value, verb.label) for verb in (Verb.APPROVE, Verb.SEND_BACK)],
        error_messages={"required": "请点“通过”或“退回”。", "invalid_choice": "请点“通过”或“退回”。"},
    )
    seal = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> dict:
        values = super().clean() or {}
        approves = values.get("verb") == Verb.APPROVE
        if approves and not all(values.get(name) for name in TICKS):
            raise forms.ValidationError("通过以前，请逐条核对并勾选上面三项。")
        if values.get("verb") == Verb.SEND_BACK and not values.get("opinion", "").strip():
            raise forms.ValidationError(REQUIRED_WORDS[Verb.SEND_BACK])
        return values

    def ticks(self) -> dict[str, bool]:
        """Return the ticks as arguments of `approve`."""
        return {word: self.cleaned_data[name] for name, word in TICKS.items()}


def form_signature(invited: InvitedStory, article: Article) -> str:
    """Return the signature of this link and this text for the form."""
    return signing.dumps([invited.pk, article.digest()], salt=SALT)


def signed_digest(invited: InvitedStory, signature: str) -> str | None:
    """Return the digest of the text that the form was shown with; None when it was not signed for this link."""
    try:
        number, digest = signing.loads(signature, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return digest if number == invited.pk else None
