import type { ComplaintEvent, EventType, Instant } from '../../../domain/model';
import type { Happening } from '../../../register/complaints/contract';

interface Line {
  text: string;
  first: Instant;
  last: Instant;
  times: number;
}

/**
 * A line for each revision: `2026-12-18 08:00 decide breached; the supervisor called`. What was repeated is one line:
 * `2026-12-18 08:00 daily update sent (the last of 8, since 2026-12-11 08:00)`.
 */
export function linesOf(happenings: Happening[]): string[] {
  const revisions = new Map<number, Happening[]>();
  for (const one of happenings) revisions.set(one.revision, [...(revisions.get(one.revision) ?? []), one]);
  const lines: Line[] = [];
  for (const revision of revisions.values()) {
    const [text, at] = [textOf(revision), revision[0]?.at ?? ''];
    const former = lines.at(-1);
    if (former?.text === text) Object.assign(former, { last: at, times: former.times + 1 });
    else lines.push({ text, first: at, last: at, times: 1 });
  }
  return lines.map(lineOf);
}

const lineOf = ({ text, first, last, times }: Line): string =>
  `${minuteOf(last)} ${text}${times > 1 ? ` (the last of ${times}, since ${minuteOf(first)})` : ''}`;

/** To the minute, UTC. */
export const minuteOf = (at: Instant): string => at.slice(0, 16).replace('T', ' ');

function textOf(revision: Happening[]): string {
  const phrases = revision.flatMap((one) => phraseOf(one, revision) ?? []);
  return [...new Set(phrases)].join('; ');
}

function phraseOf({ event, called }: Happening, revision: Happening[]): string | null {
  if (called !== null) return `${called} called`;
  if (event.type === 'EscalationLevelReached') {
    const isFirst = revision.some((other) => other.event.type === 'ClockBreached' && other.event.clock === event.clock);
    return isFirst ? null : `${event.clock} still late`;
  }
  const own = WORDS[event.type] as ((event: ComplaintEvent) => string) | undefined;
  return own ? own(event) : plain(event);
}

/** Where the type and the id of its part do not say all. */
const WORDS: { [Type in EventType]?: (event: Extract<ComplaintEvent, { type: Type }>) => string } = {
  ClockWarned: ({ clock }) => `${clock} comes due`,
  ClockBreached: ({ clock }) => `${clock} breached`,
  ClockMet: ({ clock }) => `${clock} met`,
  ApprovalDecided: ({ approval, decision, by, unverified }) =>
    `approval ${approval}: ${decision} by ${by}${unverified ? ', by signal' : ''}`,
  ApprovalVoted: ({ approval, vote }) => `approval ${approval}: ${vote.decision} by ${vote.by}`,
  ApprovalEscalated: ({ approval }) => `approval ${approval} late`,
};

/** `OfferSent` of `o1`: `offer o1 sent`. Events may say how people feel or what ails them: of that nothing is told. */
function plain(event: ComplaintEvent): string {
  const [subject = '', ...rest] = event.type
    .replace(/(?!^)[A-Z]/g, ' $&')
    .toLowerCase()
    .split(' ');
  const part = (event as unknown as Record<string, unknown>)[subject];
  const id = typeof part === 'object' ? (part as { id?: unknown } | null)?.id : part;
  return [subject, ...(typeof id === 'string' ? [id] : []), ...rest].join(' ');
}
