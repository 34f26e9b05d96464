import { settledPauses } from '../clock-ledger';
import type { Clock, Complaint } from '../complaint';
import { replaceClock } from './clocks';
import type { Evolutions } from './evolution';

/** What moves a clock: standing still, a notice, other rules. The instants come with the event and are kept. */
export const CLOCK_LEDGER_EVOLUTIONS: Evolutions<
  'ClockPaused' | 'ClockResumed' | 'ClockExtended' | 'ClocksReplanned' | 'PlanAdopted'
> = {
  ClockPaused: (complaint, { clock: name, reason, by, enquiry, texts }, at) =>
    replaceClock(complaint, name, (clock) => ({
      ...clock,
      status: 'paused',
      pauses: [...(clock.pauses ?? []), { from: at, until: null, reason, by, ...(enquiry && { enquiry }), texts }],
    })),

  ClockResumed: (complaint, { clock: name, times }, at) =>
    replaceClock(complaint, name, (clock) => ({
      ...clock,
      ...times,
      status: 'running',
      pauses: settledPauses(clock, at),
    })),

  ClockExtended: (complaint, { clock: name, from, times, by, letter, texts }, at) =>
    replaceClock(complaint, name, (clock) => ({
      ...clock,
      ...times,
      extensions: [...(clock.extensions ?? []), { at, from, to: times.due, by, letter, texts }],
    })),

  ClocksReplanned: (complaint, { rules, clocks }) => ({
    ...complaint,
    plan: { ...complaint.plan, clocks: complaint.plan.clocks.map((old) => named(rules, old.name) ?? old) },
    clocks: replacing(
      complaint,
      clocks.map(({ clock }) => clock),
    ),
  }),

  PlanAdopted: (complaint, { plan, almanac, clocks }) => ({
    ...complaint,
    plan,
    almanac: almanac ?? complaint.almanac,
    clocks: [
      ...replacing(
        complaint,
        clocks.map(({ clock }) => clock),
      ),
      ...clocks.flatMap(({ clock }) => (named(complaint.clocks, clock.name) ? [] : [clock])),
    ],
  }),
};

/** In their places, so that a list of clocks reads as before. */
function replacing({ clocks }: Complaint, others: Clock[]): Clock[] {
  return clocks.map((clock) => named(others, clock.name) ?? clock);
}

function named<Named extends { name: string }>(all: Named[], name: string): Named | undefined {
  return all.find((one) => one.name === name);
}
