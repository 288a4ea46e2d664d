"""The kinds of records in open data, a file for each. No field leaves the site that is not listed in one of them.

A school's fields go by the register's own table (`schools.rules.ownership`), its head in office among them. Other persons
are not named: an honour says how many persons share it, never who they are, and secretaries are not listed. What stands
in a story, its byline among it, has been reviewed for publication.
"""

from .areas import AREAS
from .articles import ARTICLES
from .groups import GROUPS
from .honors import HONORS
from .party import PARTY
from .resource import Resource
from .schools import SCHOOLS
from .statistics import STATISTICS
from .terms import TERMS
from .training import TRAINING

# Those that come as whole tables too, in the order in which people look for them.
TABLES = {resource.name: resource for resource in (SCHOOLS, STATISTICS, GROUPS, AREAS, TRAINING, PARTY, TERMS, HONORS)}
RESOURCES = {ARTICLES.name: ARTICLES, **TABLES}
