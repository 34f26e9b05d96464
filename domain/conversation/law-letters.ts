import { isOptional, metByOf } from '../clocks';
import type { Complaint, Instant } from '../model';

/** Our last word as one law wants to have it. */
export interface LawLetter {
  key: string;
  regime: string;
}

/**
 * Under several laws each gets our last word in a letter of its own, with its own ways of going further. The law whose
 * deadline falls first leads: its letter has the key on record, `{letter}`, the others `{letter}:{regime}`. A short way that
 * is no duty asks for no last word. Empty under one other law or none, where there is a single letter.
 */
export function lawLetters(complaint: Pick<Complaint, 'plan' | 'clocks'>, letter: string): LawLetter[] {
  const tryNumber = (complaint.plan.regimes ?? []).filter(({ id }) => !isShortWay(complaint, id));
  const regimes = tryNumber.map(({ id }) => ({ id, due: deadlineOf(complaint, id) }));
  if (regimes.length < 2) return [];
  regimes.sort((a, b) => Number(a.due > b.due) - Number(a.due < b.due));
  return regimes.map(({ id }, place) => ({ regime: id, key: place === 0 ? letter : `${letter}:${id}` }));
}

/** Clocks of a law that our last word meets. */
export const clocksOfLaw = ({ plan }: Pick<Complaint, 'plan'>, regime: string): string[] =>
  plan.clocks
    .filter((rule) => rule.regime === regime && ['answer', 'settlement'].includes(metByOf(rule)))
    .map(({ name }) => name);

function isShortWay({ plan }: Pick<Complaint, 'plan'>, regime: string): boolean {
  const names = clocksOfLaw({ plan }, regime);
  return names.length > 0 && names.every((name) => isOptional({ plan }, name));
}

/** After every instant: a law without a deadline for our answer leads nobody. */
const NEVER: Instant = '9999-12-31T23:59:59.999Z';

function deadlineOf({ plan, clocks }: Pick<Complaint, 'plan' | 'clocks'>, regime: string): Instant {
  const names = clocksOfLaw({ plan }, regime);
  const dues = clocks.filter(({ name }) => names.includes(name)).map(({ due }) => due);
  return dues.sort()[0] ?? NEVER;
}
