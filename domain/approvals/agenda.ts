import { nextLevel } from '../clocks';
import type { Agenda, Approval, Complaint, Due } from '../model';
import { approvalFellDue } from './request';

export const APPROVAL_AGENDA = {
  dues: ({ approvals }: Complaint): Due[] => approvals.flatMap(approvalDue),
  fallDue: { approval: approvalFellDue },
} satisfies Agenda<'approval'>;

function approvalDue(approval: Approval): Due[] {
  const { id, status, warnAt, warned } = approval;
  if (status !== 'waiting') return [];
  const warning = warnAt[warned];
  if (warning)
    return [
      {
        at: warning,
        key: { kind: 'approval', approval: id, call: `warning-${warned}` },
        summary: `Warning: approval ${id}`,
      },
    ];
  return nextLevel(approval, { kind: 'approval', approval: id, call: 'level' }, `Approval ${id} waits`);
}
