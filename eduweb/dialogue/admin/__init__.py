"""Letters in the back office: pages of those who answer, of those who are asked, of those who review; consultations."""

from . import answers, consultations, messages, referrals
