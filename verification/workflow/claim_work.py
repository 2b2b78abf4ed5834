"""How far the work on a claim has come, apart from its suggestion's state and from any verdict."""

from __future__ import annotations

from storage.casefile import Case
from storage.records.claims import Claim
from storage.records.judgement import ClaimWork, WorkStage
from storage.session import Act, Reader


def set_stage(case: Case, claim_id: int, stage: WorkStage) -> ClaimWork:
    """Say where a claim stands in the work; that decides nothing about it, and each earlier stage stays in the trail.

    Raises:
        InputProblem: There is no such claim.
    """

    def work(act: Act) -> ClaimWork:
        act.get(Claim, claim_id)
        act.subject = f"claim {claim_id}: {stage.value}"
        known = act.find(ClaimWork, claim_id=claim_id)
        new = ClaimWork(id=known.id if known else 0, claim_id=claim_id, stage=stage)
        return act.replace(new) if known else act.add(new)

    return case.act("claim.stage", work)


def stage_of(reader: Reader, claim_id: int) -> WorkStage:
    """Where a claim stands in the work; to do, where nobody said anything else."""
    known = reader.find(ClaimWork, claim_id=claim_id)
    return known.stage if known else WorkStage.TO_DO
