import { CONCEPTS } from './concepts';
import type { Standing } from './model';

/** What must be running: level-triggered, so it is asked again after each turn and each restoration. */
export const standing: Standing = (complaint) => [
  ...CONCEPTS.remedies.standing(complaint),
  ...CONCEPTS.enquiries.standing(complaint),
];
