import { createHash } from 'node:crypto';
import type { StoredLetter } from '../../register/contract/letters';

/**
 * What a provider knows a message by: the same for a repeat, another for the same letter to a corrected address, and
 * telling nothing of either. SHA-256 in hex.
 */
export function messageKey({ id, address }: Pick<StoredLetter, 'id' | 'address'>): string {
  return createHash('sha256').update(`${id}\n${address}`).digest('hex');
}
