"""Honours, and what schools report of them."""

from .honor import Honor, HonorRecipient, PublicEvidence
from .report import HonorReport
