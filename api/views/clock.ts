import { type ClockReading, explainClock } from '../../application/reading/clock';
import type { WhatIf } from '../../application/reading/clock-grounds';
import { addDays } from '../../domain/calendar';
import { pausesOf } from '../../domain/clocks';
import { type DerivationStep, type Grounds, sealed, secondsFrom, unknownDays } from '../../domain/derivation';
import type { Clock, Complaint, Instant, LocalDate } from '../../domain/model';
import type { Policies } from '../../policies/policies';
import type { DerivationView } from '../schemas/answers/clock';
import { clockView } from './complaint';

/** A clock explained for a complaint in hand: what the API answers, without a register. */
export const derivationView = (
  complaint: Complaint,
  clock: Clock,
  since: Instant,
  policies: Policies,
  asked: WhatIf,
): DerivationView => clockReadingView(explainClock(complaint, clock, since, policies, asked), asked);

/** A clock and how its due instant came about, for whoever doubts it. With a what-if: what the due instant would be. */
export function clockReadingView(
  { complaint, clock, grounds, derivation, file }: ClockReading,
  asked: WhatIf,
): DerivationView {
  const { id, version } = grounds.calendar;
  const document = {
    ...clockView(clock),
    derivation: {
      whatIf: whatIf(asked),
      pack: { ...complaint.plan.pack, file },
      calendar: { id, version },
      zone: grounds.calendarSnapshot.zone,
      start: grounds.start,
      span: spanInWords(grounds),
      counting: 'span' in grounds.rule ? (grounds.rule.counting ?? null) : null,
      skipped: derivation.steps.flatMap(skippedDays),
      note: unknownDays(grounds, derivation.result),
      pauses: pausesOf(complaint, clock).map(({ texts: _, ...pause }) => pause),
      extensions: (clock.extensions ?? []).map(({ texts: _, ...notice }) => notice),
      ...derivation,
      movesBy: secondsFrom(clock.due, derivation.result),
    },
  };
  return sealed(document, grounds);
}

const whatIf = ({ calendar, policy }: WhatIf): DerivationView['derivation']['whatIf'] =>
  calendar === undefined && policy === undefined ? null : { calendar: calendar ?? null, policy: policy ?? null };

/** The rule in words: a span of the pack, or the hour of the daily update. */
function spanInWords({ rule }: Grounds): string {
  if ('span' in rule) return rule.span;
  if ('every' in rule.update) return rule.update.every;
  const { at, until } = rule.update;
  return `daily ${until ? `between ${at} and ${until}` : `at ${at}`} of the complainant`;
}

function skippedDays({ kind, from, to, reason }: DerivationStep): { date: LocalDate; reason: string }[] {
  if (kind !== 'skipped' || !from || !to || !reason) return [];
  const days: { date: LocalDate; reason: string }[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) days.push({ date, reason });
  return days;
}
