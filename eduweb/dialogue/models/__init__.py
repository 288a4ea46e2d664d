"""Letters, what they are passed on with, answers, consultations."""

from .answer import Answer, PublishedAnswer
from .consultation import Comment, Consultation, ConsultationReview, ConsultationText, PublishedConsultation
from .message import Message
from .referral import Referral
