"""The site's own records: its profile, key figures and service guides."""

from .guide import GuideDocument, GuideLookup, ServiceGuide
from .profile import KeyFigure, SiteProfile
from .unanswered import UnansweredSearch
