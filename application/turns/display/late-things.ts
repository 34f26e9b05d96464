import { ruleOf } from '../../../domain/clocks';
import { nameOf, type Obligation, obligations } from '../../../domain/lateness';
import type { Audience, Complaint, EscalationLevel, Instant } from '../../../domain/model';
import { minuteOf } from './happened';
import { table } from './table';

/** What is late, who was called for it last, and who is called next. Empty: nothing is late. */
export function lateThings(complaint: Complaint, now: Instant): string {
  const late = obligations(complaint, now).filter(({ isLate }) => isLate);
  const rows = late.map((one) => {
    const { last, next, takenBy } = escalationOf(complaint, one);
    return [
      `**${nameOf(one)}**`,
      minuteOf(one.due),
      last + (takenBy ? `; taken by ${takenBy}` : ''),
      takenBy ? '' : next,
    ];
  });
  return table(['LATE', 'was due', 'called', 'called next'], rows);
}

function escalationOf(complaint: Complaint, { kind, id }: Obligation) {
  const { level = null, escalateAt = [], takenBy = null, levels } = calledFor(complaint, kind, id);
  const who = (nth: number) => personOf(complaint, levels[nth]?.audience);
  const nextAt = escalateAt[level === null ? 0 : level + 1];
  return {
    takenBy,
    last: level === null ? 'nobody' : `${who(level)} (${level + 1} of ${escalateAt.length})`,
    next: nextAt ? `${who(level === null ? 0 : level + 1)}, ${minuteOf(nextAt)}` : 'nobody',
  };
}

interface Escalation {
  level?: number | null;
  escalateAt?: Instant[];
  takenBy?: string | null;
  levels: EscalationLevel[];
}

function calledFor(complaint: Complaint, kind: Obligation['kind'], id: string): Escalation {
  const { plan, clocks, promises, approvals } = complaint;
  switch (kind) {
    case 'clock':
      return { ...clocks.find(({ name }) => name === id), levels: ruleOf(complaint, id)?.escalation ?? [] };
    case 'promise':
      return { ...promises.find((one) => one.id === id), levels: plan.promise.escalation };
    case 'approval':
      return { ...approvals.find((one) => one.id === id), levels: plan.approval.escalation };
    case 'enquiry':
      return { levels: [] };
  }
}

const personOf = ({ owner }: Complaint, audience: Audience = 'owner'): string =>
  audience === 'owner' ? owner.id : `the ${audience}`;
