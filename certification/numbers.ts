import type { Pack, Sourced } from '../policies/policies';
import type { Told } from './certify';

/** Which numbers of a policy were lived through, by which paths; and those that were not. */
export interface Coverage {
  exercised: Record<string, { value: string; by: string[] }>;
  /** Amounts of money, hours of letters and calls, and whatever no path comes to. */
  notExercised: Record<string, string>;
}

/** A number counts when something that it alone gives an instant to has happened at that instant. */
export function coverageOf(pack: Pack, own: (number: Sourced) => boolean, told: Told[]): Coverage {
  const paths = new Map<string, Set<string>>();
  for (const { story, outcomes } of told)
    for (const { expected, checked } of outcomes)
      for (const [index, { fields }] of expected.marks.entries()) {
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
