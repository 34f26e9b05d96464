import type { ClockRule, Complaint, Plan } from '../model';

/** What meets a clock: an event of the complaint's life, whoever made the deadline, the pack or a law beside it. */
export type MetBy = NonNullable<ClockRule['metBy']>;

/** What the rule says, or what a clock of this name and start is met by. */
export function metByOf({ name, starts, metBy }: Pick<ClockRule, 'name' | 'starts' | 'metBy'>): MetBy {
  if (metBy) return metBy;
  if (name === 'acknowledge') return 'acknowledgement';
  return starts === 'choice' ? 'remedy' : 'answer';
}

/** Clocks that the first letter meets. */
export const acknowledgementClocks = ({ plan }: Pick<Complaint, 'plan'>): string[] => namesOf(plan, 'acknowledgement');

/** Clocks that the answer (a sent offer or a final response) meets. */
export const answerClocks = ({ plan }: Pick<Complaint, 'plan'>): string[] => namesOf(plan, 'answer');

/** Clocks that a choice meets, or the final response where nothing is chosen. */
export const settlementClocks = ({ plan }: Pick<Complaint, 'plan'>): string[] => namesOf(plan, 'settlement');

/** Clocks that the fulfilled remedy meets. */
export const remedyClocks = ({ plan }: Pick<Complaint, 'plan'>): string[] => namesOf(plan, 'remedy');

function namesOf({ clocks }: Plan, met: MetBy): string[] {
  return clocks.filter((rule) => metByOf(rule) === met).map(({ name }) => name);
}

/** Calendars beside the pack's own that a complaint's deadlines are counted on: its calendar snapshot must hold them. */
export function furtherCalendars({ clocks }: Plan): string[] {
  return [...new Set(clocks.flatMap(({ calendar }) => calendar ?? []))];
}
