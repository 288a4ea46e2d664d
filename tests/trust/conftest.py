"""A record of every kind with a form, and somebody who may change all of them."""

from tests.core.forms.conftest import account, records, writer  # noqa: F401  fixtures
