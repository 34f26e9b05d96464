import { addDays } from '../../domain/calendar';
import type { Clock, Complaint } from '../../domain/complaint';
import { deriveAndTrim, unknownDays } from '../../domain/derivation/derive';
import type { Grounds } from '../../domain/derivation/grounds';
import { sealed, secondsFrom } from '../../domain/derivation/proof';
import type { Step } from '../../domain/derivation/steps';
import type { Instant, LocalDate } from '../../domain/plan';
import { filedAs } from '../../policies/pinned';
import type { Policies } from '../../policies/policies';
import type { TimelineRow } from '../../register/register';
import type { DerivationView, WhatIfQuery } from '../schemas/clock';
import { groundsFor } from './clock-grounds';
import { clockView } from './complaint';

/**
 * A clock and how its due instant came about, for whoever doubts it: computed anew from its grounds, not read off the
 * state. `since`: when its count began. `asked` names another calendar or pack: then the answer says what the due
 * instant would be.
 */
export function derivationView(
  complaint: Complaint,
  clock: Clock,
  since: Instant,
  policies: Policies,
  asked: WhatIfQuery,
): DerivationView {
  const whole = groundsFor(complaint, { ...clock, startedAt: since }, policies, asked);
  const { derivation, grounds } = deriveAndTrim(whole);
  const { id, version } = grounds.calendar;
  const document = {
    ...clockView(clock),
    derivation: {
      whatIf: whatIf(asked),
      pack: { ...complaint.plan.pack, file: filedAs(policies, complaint.plan) },
      calendar: { id, version },
      zone: grounds.almanac.zone,
      start: grounds.start,
      span: spanInWords(grounds),
      counting: 'span' in grounds.rule ? (grounds.rule.counting ?? null) : null,
      skipped: derivation.steps.flatMap(skippedDays),
      note: unknownDays(grounds, derivation.result),
      pauses: (clock.pauses ?? []).map(({ texts: _, ...pause }) => pause),
      extensions: (clock.extensions ?? []).map(({ texts: _, ...notice }) => notice),
      ...derivation,
      movesBy: secondsFrom(clock.due, derivation.result),
    },
  };
  return sealed(document, grounds);
}

const whatIf = ({ calendar, policy }: WhatIfQuery): DerivationView['derivation']['whatIf'] =>
  calendar === undefined && policy === undefined ? null : { calendar: calendar ?? null, policy: policy ?? null };

/** The rule in words: a span of the pack, or the hour of the daily news. */
function spanInWords({ rule }: Grounds): string {
  if ('span' in rule) return rule.span;
  if ('every' in rule.news) return rule.news.every;
  const { at, until } = rule.news;
  return `daily ${until ? `between ${at} and ${until}` : `at ${at}`} of the complainant`;
}

function skippedDays({ kind, from, to, why }: Step): { date: LocalDate; why: string }[] {
  if (kind !== 'skipped' || !from || !to || !why) return [];
  const days: { date: LocalDate; why: string }[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) days.push({ date, why });
  return days;
}

/** When the next news began to count: the last one went out, or news began (again). Null when the record has none. */
export function lastNewsAt(rows: TimelineRow[]): Instant | null {
  return rows.findLast(({ event }) => movesNews(event))?.at ?? null;
}

function movesNews(event: TimelineRow['event']): boolean {
  switch (event.type) {
    case 'ComplaintOpened':
    case 'ProgressSent':
    case 'NewsMoved':
      return true;
    case 'ClocksStarted':
      return event.clocks.some(({ name }) => name === 'update');
    default:
      return false;
  }
}
