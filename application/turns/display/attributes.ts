import { waitingFor } from '../../../domain/daily-update';
import { nameOf, obligations } from '../../../domain/lateness';
import type { Complaint, Instant } from '../../../domain/model';
import type { Attributes } from '../contract';
import { MOST_SHOWN } from './table';
import { troubleOf } from './trouble';

/** What operations search complaints by in Temporal, as it stands at `now`. */
export function attributesOf(complaint: Complaint, now: Instant): Required<Attributes> {
  const all = obligations(complaint, now);
  const late = all.filter(({ isLate }) => isLate);
  return {
    stage: complaint.stage,
    severity: complaint.severity,
    owner: complaint.owner.id,
    policy: complaint.plan.pack.id,
    reference: complaint.reference,
    waitingFor: waitingFor(complaint),
    dueAt: all.find(({ isLate }) => !isLate)?.due ?? null,
    late: late.slice(0, MOST_SHOWN).map(nameOf),
    lateSince: late[0]?.due ?? null,
    trouble: troubleOf(complaint),
  };
}
