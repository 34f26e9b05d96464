import { agenda } from '../domain/agenda';
import { openPause } from '../domain/clock-ledger';
import type { Clock, Complaint } from '../domain/complaint';
import { seatsOpen } from '../domain/decisions/seats';
import { runningDeadlines } from '../domain/leading-deadline';
import type { Approval } from '../domain/offer';
import { waitingFor } from '../domain/waiting';
import type { ApprovalSignal } from './messages';

/** The case sheet that the Temporal UI shows of a running complaint: Markdown, no personal data. */
export function details(complaint: Complaint): string {
  const next = agenda(complaint)[0];
  return [
    `**${complaint.reference}** ${complaint.kind}, **${complaint.stage}**, severity ${complaint.severity}`,
    `Owner: \`${complaint.owner.id}\` (${complaint.owner.role}). Waiting for: ${waitingFor(complaint)}.`,
    ...(next ? [`Next by itself: ${next.summary}, ${next.at}.`] : []),
    clockTable(complaint),
    ...complaint.approvals.filter((approval) => approval.status === 'waiting').map(openApproval),
  ].join('\n\n');
}

/** Deadlines that run come first, the soonest leading, then the daily news, then what is over. */
function clockTable(complaint: Complaint): string {
  const leading = runningDeadlines(complaint);
  const place = ({ status, due }: Clock) => `${status === 'running' ? 0 : 1} ${due}`;
  const others = complaint.clocks.filter((clock) => !leading.includes(clock));
  others.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const rows = [...leading, ...others].map(
    (clock) => `| ${clock.name} | ${statusOf(clock)} | ${clock.due} | ${clock.takenBy ?? ''} |`,
  );
  return ['| clock | status | due | taken by |', '|---|---|---|---|', ...rows].join('\n');
}

/** Of one that stands still also why and since when: its due instant moves when it runs on. */
function statusOf(clock: Clock): string {
  const pause = openPause(clock);
  return pause ? `paused: ${pause.reason}, since ${pause.from}` : clock.status;
}

/** With the signal ready to paste: what a supervisor needs who decides from the Temporal UI. */
function openApproval(approval: Approval): string {
  const signal: ApprovalSignal = {
    approval: approval.id,
    offerHash: approval.offerHash,
    decision: 'approve',
    by: 'STAFF-ID',
  };
  const seats = seatsOpen(approval).map(({ role }) => role);
  const { votes = [] } = approval;
  return [
    `Approval ${approval.id} of offer ${approval.offer} waits for a ${seats.join(' and a ')} until ${approval.dueAt}.`,
    ...votes.map(
      ({ by, standingInFor, decision }) => `${standingInFor ? `For ${standingInFor}, ` : ''}${by}: ${decision}.`,
    ),
    'Signal `decideApproval` (`approve`, `reject` or `return`, with your staff id):',
    `\`\`\`json\n${JSON.stringify(signal)}\n\`\`\``,
  ].join('\n');
}
