"""What people do with letters: one verb a file."""

from eduweb.core.acts.refused import Refused

from .answering import write_answer
from .closing import close
from .consulting import approve_consultation, propose_consultation, send_back_consultation
from .passing_on import pass_on
from .receiving import receive_comment, receive_message
from .replying import give_back, reply
from .reviewing import approve, send_back
from .unpublishing import unpublish
