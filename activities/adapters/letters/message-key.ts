import { createHash } from 'node:crypto';
import type { StoredLetter } from '../../../register/letters/contract';

/**
 * The provider's id of a message: the same for a repeat, another for the same letter to a corrected address. SHA-256 in
 * hex, so that it reveals neither.
 */
export function messageKey({ id, address }: Pick<StoredLetter, 'id' | 'address'>): string {
  return createHash('sha256').update(`${id}\n${address}`).digest('hex');
}
