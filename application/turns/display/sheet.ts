import { waitingFor } from '../../../domain/daily-update';
import type { Clock, Complaint, Instant } from '../../../domain/model';
import { approvalsOf } from './approvals';
import { minuteOf } from './happened';
import { lateThings } from './late-things';
import { remediesOf } from './remedies';
import { MOST_SHOWN } from './table';
import { waitingThings } from './waiting-things';

/** Markdown by section, in the order in which they are shown: what is late first. Instants are UTC. */
export const sheetOf = (complaint: Complaint, now: Instant): Record<string, string> => ({
  head: headOf(complaint),
  late: lateThings(complaint, now),
  letters: lettersOf(complaint),
  waiting: waitingThings(complaint),
  approvals: approvalsOf(complaint),
  remedies: remediesOf(complaint),
  ended: endedClocks(complaint),
});

const headOf = (complaint: Complaint): string => {
  const { reference, kind, stage, severity, owner, plan } = complaint;
  return [
    `**${reference}** ${kind}, **${stage}**, severity ${severity}, policy ${plan.pack.id}.`,
    `Owner \`${owner.id}\` (${owner.role}). Waiting for: **${waitingFor(complaint)}**.`,
  ].join(' ');
};

function lettersOf({ unreached }: Complaint): string {
  if (unreached.length === 0) return '';
  const last = unreached.slice(-MOST_SHOWN);
  const letters = last.map(({ letter, inBox }) => `\`${letter}\`${inBox ? ' (in the letter box alone)' : ''}`);
  const earlier = unreached.length > last.length ? `, and ${unreached.length - last.length} before them` : '';
  return `Letters that reached nobody: ${letters.join(', ')}${earlier}.`;
}

function endedClocks({ clocks }: Complaint): string {
  const ended = clocks.flatMap((clock) => endOf(clock) ?? []);
  return ended.length === 0 ? '' : `Clocks that ended: ${ended.join(', ')}.`;
}

function endOf({ name, status, metAt, due }: Clock): string | null {
  if (metAt) return `${name} met ${minuteOf(metAt)}${metAt > due ? ' (late)' : ''}`;
  return status === 'lapsed' || status === 'cancelled' ? `${name} ${status}` : null;
}
