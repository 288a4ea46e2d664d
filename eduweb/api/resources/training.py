"""Training institutions in open data, with whatever their pages show; cancelled ones say so."""

from schools.models import TrainingInstitution

from ..cursors import ByKey
from ..fields import WHOLE, enumerated, page, plain, stored
from ..parameters import Parameter
from .resource import Resource, equals, filter_by
from .schools import SHORT_TEXT

TRAINING = Resource(
    name="training",
    label="校外培训机构",
    records=lambda: TrainingInstitution.objects.order_by("id"),
    cursor=ByKey("id"),
    filters=(
        Parameter("town", "镇街", SHORT_TEXT, narrow=equals("town")),
        filter_by(TrainingInstitution, "category"),
        filter_by(TrainingInstitution, "state"),
    ),
    fields=(
        plain("id", "编号", WHOLE),
        *stored(TrainingInstitution, "name", "licence_number", "credit_code"),
        *enumerated(TrainingInstitution, "category"),
        *stored(TrainingInstitution, "scope"),
        *enumerated(TrainingInstitution, "state"),
        *stored(TrainingInstitution, "state_note", "town", "address", "telephone", "supervision_account"),
        *stored(TrainingInstitution, "valid_until", "updated_at"),
        page(),
    ),
)
