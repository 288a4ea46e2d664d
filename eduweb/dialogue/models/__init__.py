"""Letters, answers, consultations."""

from .answer import Answer, PublishedAnswer
from .consultation import Comment, Consultation
from .message import Message
