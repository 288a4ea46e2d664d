"""What editors set about public stories: their places, their former addresses, the honours entered from them."""

from .former_address import FormerAddress
from .honor_source import HonorSource
from .placement import Placement
