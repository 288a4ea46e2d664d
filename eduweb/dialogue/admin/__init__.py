"""Letters in the back office: the queue and page of those who answer, the page of those who review, consultations."""

from . import answers, consultations, messages
