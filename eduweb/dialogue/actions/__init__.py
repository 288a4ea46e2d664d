"""What people do with letters: one verb a file."""

from .answering import write_answer
from .closing import close
from .passing_on import pass_on
from .receiving import receive_comment, receive_message
from .reviewing import approve, send_back
from .unpublishing import unpublish
