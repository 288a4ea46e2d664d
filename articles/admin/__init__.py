"""The desk: stories, columns and topics in the back office."""

from . import bundle, column, former_address, honor_source, invitation, library, placement, topic
from .story import article
