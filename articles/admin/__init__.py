"""The desk: stories, columns and topics in the back office."""

from . import bundle, column, former_address, honor_source, invitation, library, placement, topic
from .contributions import contribution, correspondent
from .counting import points, reprints
from .planning import column_limit, template
from .story import article
