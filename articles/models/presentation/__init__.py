"""Where public stories stand: on columns' pages, at their places, at former addresses, at the honours entered from them."""

from .former_address import FormerAddress
from .honor_source import HonorSource
from .listing import ColumnListing, StoryTally
from .placement import Placement
