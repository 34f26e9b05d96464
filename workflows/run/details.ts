import { agenda } from '../../domain/agenda';
import { slotsOpen } from '../../domain/approvals';
import { holdOf, runningDeadlines } from '../../domain/clocks';
import { waitingFor } from '../../domain/daily-update';
import type { Approval, Clock, Complaint } from '../../domain/model';
import type { ApprovalSignal } from '../messages';

/** The case sheet that the Temporal UI shows as current details: Markdown, no personal data. */
export function details(complaint: Complaint): string {
  const next = agenda(complaint)[0];
  return [
    `**${complaint.reference}** ${complaint.kind}, **${complaint.stage}**, severity ${complaint.severity}`,
    `Owner: \`${complaint.owner.id}\` (${complaint.owner.role}). Waiting on: ${waitingFor(complaint)}.`,
    ...(next ? [`Next due: ${next.summary}, ${next.at}.`] : []),
    clockTable(complaint),
    ...complaint.approvals.filter((approval) => approval.status === 'waiting').map(openApproval),
  ].join('\n\n');
}

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

/** With the signal ready to paste, for a supervisor who decides in the Temporal UI. */
function openApproval(approval: Approval): string {
  const signal: ApprovalSignal = {
    approval: approval.id,
    offerHash: approval.offerHash,
    decision: 'approve',
    by: 'STAFF-ID',
  };
  const slots = slotsOpen(approval).map(({ role }) => role);
  const { votes = [] } = approval;
  return [
    `Approval ${approval.id} of offer ${approval.offer} waits on a ${slots.join(' and a ')} until ${approval.dueAt}.`,
    ...votes.map(
      ({ by, standingInFor, decision }) => `${standingInFor ? `For ${standingInFor}, ` : ''}${by}: ${decision}.`,
    ),
    'Signal `decideApproval` (`approve`, `reject` or `return`, with your staff id):',
    `\`\`\`json\n${JSON.stringify(signal)}\n\`\`\``,
  ].join('\n');
}
