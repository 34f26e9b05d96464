import { slotsOpen } from '../../../domain/approvals';
import { holdOf, runningDeadlines } from '../../../domain/clocks';
import { waitingFor } from '../../../domain/daily-update';
import type { Approval, Clock, Complaint, Instant } from '../../../domain/model';

/** What operations see of a complaint in Temporal: search attributes and a case sheet. No name and no free text. */

/** Markdown by section, in the order in which they are shown. */
export const sheetOf = (complaint: Complaint, _now: Instant): Record<string, string> => ({
  head: `**${complaint.reference}** ${complaint.kind}, **${complaint.stage}**, severity ${complaint.severity}`,
  owner: `Owner: \`${complaint.owner.id}\` (${complaint.owner.role}). Waiting on: ${waitingFor(complaint)}.`,
  clocks: clockTable(complaint),
  approvals: complaint.approvals
    .filter(({ status }) => status === 'waiting')
    .map(openApproval)
    .join('\n\n'),
});

/** Running deadlines first, the soonest leading, then other running clocks, then those that ended. */
function clockTable(complaint: Complaint): string {
  const deadlines = runningDeadlines(complaint);
  const sortKey = ({ status, due }: Clock) => `${status === 'running' ? 0 : 1} ${due}`;
  const others = complaint.clocks.filter((clock) => !deadlines.includes(clock));
  others.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const rows = [...deadlines, ...others].map(
    (clock) => `| ${clock.name} | ${statusOf(complaint, clock)} | ${clock.due} | ${clock.takenBy ?? ''} |`,
  );
  return ['| clock | status | due | taken by |', '|---|---|---|---|', ...rows].join('\n');
}

/** A paused clock also shows reason and start: its due instant moves when the pause ends. */
function statusOf(complaint: Complaint, clock: Clock): string {
  const hold = holdOf(complaint, clock);
  return hold ? `paused: ${hold.pause.reason}, since ${hold.from}` : clock.status;
}

/** With the signal ready to paste where one may decide it, for a supervisor who works in Temporal's UI. */
function openApproval(approval: Approval): string {
  const slots = slotsOpen(approval).map(({ role }) => role);
  const signal = { approval: approval.id, offerHash: approval.offerHash, decision: 'approve', by: 'STAFF-ID' };
  return [
    `Approval ${approval.id} of offer ${approval.offer} waits on a ${slots.join(' and a ')} until ${approval.dueAt}.`,
    ...approval.votes.map(
      ({ by, standingInFor, decision }) => `${standingInFor ? `For ${standingInFor}, ` : ''}${by}: ${decision}.`,
    ),
    ...(approval.bySignal
      ? [
          'Signal `decideApproval` (`approve`, `reject` or `return`, with your staff id):',
          `\`\`\`json\n${JSON.stringify(signal)}\n\`\`\``,
        ]
      : ['It is decided in Amends, by the list of approvals: a signal is not enough for this amount.']),
  ].join('\n');
}
