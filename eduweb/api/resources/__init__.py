"""The kinds of records in open data, a file for each. No field leaves the site that is not listed in one of them.

A school's fields go by the register's own table (`schools.rules.ownership`), its head in office among them. Other persons
are not named: an honour says how many persons share it, never who they are, and secretaries are not listed. What stands
in a story, its byline among it, has been reviewed for publication.
"""

from .articles import ARTICLES
from .honors import HONORS
from .party import PARTY
from .resource import Resource
from .schools import SCHOOLS

RESOURCES = {resource.name: resource for resource in (ARTICLES, SCHOOLS, PARTY, HONORS)}
