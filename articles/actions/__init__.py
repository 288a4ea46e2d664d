"""Acts on stories: one verb, one module. Each does its whole act in one transaction or raises Refused."""

from .approving import approve
from .authorship import count_as_author
from .autosaving import autosave, discard_autosave
from .bundle_publishing import publish_bundle
from .bundling import add_to_bundle, dissolve_bundle, make_bundle, remove_from_bundle, schedule_bundle
from .copying import copy
from .correcting import correct
from .discarding import discard, erase, take_back
from .draft_saving import save_draft
from .emergency import publish_in_emergency, sign_off
from .expiring import expire
from .explaining import explain
from .handing_over import hand_over
from .invitation_answering import answer_invitation
from .inviting import invite, revoke
from .publishing import publish
from .recalling import recall
from .redating import redate
from .refiling import move_to_column, set_end
from .refused import AlreadyBegun, Conflict, Refused
from .rejecting import reject, reopen
from .remarking import mark_done, remark
from .restoring import restore
from .scheduling import schedule
from .sending_back import send_back
from .shortlisting import shortlist
from .submitting import submit
from .taking_over import take_over
from .withdrawing import withdraw
