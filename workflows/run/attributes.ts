import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Attributes, CaseRef } from '../../activities';
import { attributePairs, TROUBLE } from '../search-attributes';

/** What the run itself knows to be in the way: the register does not answer. The rest of its trouble the turn tells. */
const STUCK = 'stuck:register';

/** Each upsert costs an event and a billed action, so nothing is written that stands there already. */
export function showAttributes(attributes: Attributes): void {
  const known = workflowInfo().typedSearchAttributes;
  const trouble = attributes.trouble ?? troubleKnown();
  const changed = attributePairs({ ...attributes, trouble }).filter(
    ({ key, value }) => !isSame(known.get(key) ?? null, value),
  );
  if (changed.length > 0) upsertSearchAttributes(changed);
}

/** Until the next answer. */
export function showStuck(): void {
  upsertSearchAttributes(attributePairs({ trouble: [...troubleKnown(), STUCK] }));
}

const LONGEST = 100;

/** Of a child, whose activities somebody may complete by hand with anything: what is no reference is not shown. */
export function showCase(of: Partial<CaseRef> | undefined): void {
  const { reference, owner } = of ?? {};
  if (isWord(reference) && isWord(owner)) showAttributes({ reference, owner });
}

const isWord = (said: unknown): said is string => typeof said === 'string' && said !== '' && said.length <= LONGEST;

const troubleKnown = (): string[] =>
  (workflowInfo().typedSearchAttributes.get(TROUBLE) ?? []).filter((one) => one !== STUCK);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
