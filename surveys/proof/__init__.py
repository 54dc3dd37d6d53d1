"""The proof of a questionnaire: who sees what, what can never happen, and what goes wrong for whom.

`prove` says what is wrong, with somebody to whom it happens or the smallest set of rules that
contradict each other; `covering` gives respondents who take every branch, and `rerun` lets them try
a new version. `surveys.path.path` decides what is really asked; the proof never disagrees
with it: what it calls never seen nobody sees, what it calls always seen everybody does.
"""

from surveys.proof.covering import Misfit, Rerun, covering, rerun
from surveys.proof.findings import Level, Proven
from surveys.proof.lengths import Lengths, Way
from surveys.proof.proving import Proof, prove
from surveys.proof.reach import Reach, Verdict
from surveys.proof.walking.respondents import Respondent

__all__ = [
    "Lengths",
    "Level",
    "Misfit",
    "Proof",
    "Proven",
    "Reach",
    "Rerun",
    "Respondent",
    "Verdict",
    "Way",
    "covering",
    "prove",
    "rerun",
]
