import { slotsOpen } from '../../../domain/approvals';
import type { Approval, Complaint, Vote } from '../../../domain/model';
import { minuteOf } from './happened';
import { optionsOf } from './remedies';
import { MOST_SHOWN } from './table';

/** Who must decide what, with the signal ready to paste for whoever works in Temporal's UI; then who decided what. */
export const approvalsOf = (complaint: Complaint): string =>
  [
    ...complaint.approvals.filter(({ status }) => status === 'waiting').map((one) => openApproval(complaint, one)),
    ...complaint.approvals
      .filter(({ decidedBy }) => decidedBy !== null)
      .slice(-MOST_SHOWN)
      .map(decided),
  ].join('\n\n');

function openApproval(complaint: Complaint, approval: Approval): string {
  const { id, offer, offerHash, dueAt, votes, bySignal } = approval;
  const slots = slotsOpen(approval).map(({ role }) => `a ${role}`);
  const signal = { approval: id, offerHash, decision: 'approve', by: 'STAFF-ID' };
  return [
    `Approval **${id}** of offer ${offer} waits on ${slots.join(' and ')} until ${minuteOf(dueAt)}. It gives one of:`,
    optionsOf(complaint, offer),
    ...votes.map(voted),
    ...(bySignal
      ? [
          'To decide it here: Send Signal, name `decideApproval`, with `approve`, `reject` or `return` and your staff id:',
          `\`\`\`json\n${JSON.stringify(signal, null, 2)}\n\`\`\``,
        ]
      : ['It is decided in Amends, by the list of approvals: a signal is not enough for this amount.']),
  ].join('\n\n');
}

const voted = ({ by, standingInFor, decision }: Vote): string =>
  `${standingInFor ? `For ${standingInFor}, ` : ''}${by}: ${decision}.`;

const decided = ({ id, offer, status, decidedBy, unverified }: Approval): string =>
  `Approval ${id} of offer ${offer}: ${status} by ${decidedBy}${unverified ? ' (by signal, not verified)' : ''}.`;
