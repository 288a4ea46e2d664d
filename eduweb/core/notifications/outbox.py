"""Mailing messages: the tick does it, never a request; `Message.mail_at` is the outbox.

A mail names the record and the occasion, and links to its page, for those who may see it. Opinions and texts stay there:
mail is no safe place.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone

from eduweb.core.pages.addresses import absolute

from .links import Link, links_of
from .models import Message

logger = logging.getLogger(__name__)

BATCH_SIZE = 50
MAX_TRIES = 8
# So long no other tick takes a message that one is sending.
CLAIM_TIME = timedelta(minutes=15)


def send_due() -> int:
    """Mail due messages; returns how many went out. A failed one is tried again, each time after twice as long."""
    if not settings.MAIL_ON:
        return 0
    due = Message.objects.to_mail(timezone.now()).select_related("recipient").order_by("id")[:BATCH_SIZE]
    return sum(_send(message) for message in due if _claim(message))


def _claim(message: Message) -> bool:
    later = timezone.now() + CLAIM_TIME
    return bool(Message.objects.filter(pk=message.pk, mail_at=message.mail_at).update(mail_at=later))


def _send(message: Message) -> bool:
    person = message.recipient
    if not (person.is_active and person.email and person.mail_messages):
        Message.objects.filter(pk=message.pk).update(mail_at=None)
        return False
    try:
        link = links_of([message], person).get(message.pk)
        send_mail(_subject(message, link), _body(message, link), None, [person.email])
    except Exception as error:  # whatever a mail server or a record does, the other messages go out
        logger.warning("邮件未能发出：消息 %s，第 %s 次。%s", message.pk, message.mail_tries + 1, error)
        _try_later(message)
        return False
    Message.objects.filter(pk=message.pk).update(mail_at=None)
    return True


def _try_later(message: Message) -> None:
    tries = message.mail_tries + 1
    again = timezone.now() + timedelta(minutes=2**tries) if tries < MAX_TRIES else None
    Message.objects.filter(pk=message.pk).update(mail_tries=tries, mail_at=again)


def _subject(message: Message, link: Link | None) -> str:
    title = f"：{link.name}" if link else ""
    return " ".join(f"［编务后台］{message.occasion}{title}".split())


def _body(message: Message, link: Link | None) -> str:
    page = link.url if link else reverse("admin:index")
    return (
        f"{message.recipient}，您好：\n\n"
        f"{_subject(message, link)}\n\n请登录编务后台查看：{absolute(page)}\n\n"
        "本邮件由系统发出，请勿回复。不想再收邮件，可在工作台的“消息”里关闭。\n"
    )
