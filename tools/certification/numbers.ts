import type { Pack, Sourced } from '../../policies/policies';
import type { Lived } from './certify';

/** Which numbers of a policy were exercised, by which paths, and which were not. */
export interface Coverage {
  exercised: Record<string, { value: string; by: string[] }>;
  /** Amounts of money, hours of letters and calls, and whatever no path comes to. */
  notExercised: Record<string, string>;
}

/** A number counts as exercised when an event whose instant follows from it happened at that instant. */
export function coverageOf(pack: Pack, own: (number: Sourced) => boolean, lived: Lived[]): Coverage {
  const paths = new Map<string, Set<string>>();
  for (const { story, outcomes } of lived)
    for (const { expected, checked } of outcomes)
      for (const [index, { fields }] of expected.events.entries()) {
        if (!checked.fates[index]) continue;
        for (const field of fields) paths.set(field, (paths.get(field) ?? new Set()).add(story.path));
      }
  const coverage: Coverage = { exercised: {}, notExercised: {} };
  for (const { field, value } of pack.sources.filter(own)) {
    const by = paths.get(field);
    if (by) coverage.exercised[field] = { value, by: [...by] };
    else coverage.notExercised[field] = value;
  }
  return coverage;
}
