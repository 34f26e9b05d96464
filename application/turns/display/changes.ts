import { isDeepStrictEqual } from 'node:util';
import type { Complaint, Instant } from '../../../domain/model';
import type { TurnAnswer } from '../contract';
import { attributesOf } from './attributes';
import { sheetOf } from './sheet';

/** A state of a complaint, and the instant of its last entry. */
interface State {
  complaint: Complaint;
  at: Instant;
}

type Display = Required<Pick<TurnAnswer, 'attributes' | 'sheet'>>;

/**
 * What a run must be told that was told of `before`; all of it where it knows nothing. Some of it changes with time alone, in one
 * direction: what is the same then, as it was when `before` was written and would be now, is what the run was told.
 */
export function changes(before: State | null, after: Complaint, now: Instant): Partial<Display> {
  const shown = displayOf(after, now);
  const known = before === null ? [] : [displayOf(before.complaint, before.at), displayOf(before.complaint, now)];
  const attributes = changed(
    known.map((one) => one.attributes),
    shown.attributes,
  );
  const sheet = changed(
    known.map((one) => one.sheet),
    shown.sheet,
  );
  return { ...(attributes && { attributes }), ...(sheet && { sheet }) };
}

const displayOf = (complaint: Complaint, now: Instant): Display => ({
  attributes: attributesOf(complaint, now),
  sheet: sheetOf(complaint, now),
});

/** Fields that are another in any of what may be known. Null: none. */
function changed<Values extends object>(known: Values[], after: Values): Values | null {
  const isKnown = (name: string, value: unknown) =>
    known.length > 0 && known.every((one) => isDeepStrictEqual(one[name as keyof Values], value));
  const fields = Object.entries(after).filter(([name, value]) => !isKnown(name, value));
  return fields.length > 0 ? (Object.fromEntries(fields) as Values) : null;
}
