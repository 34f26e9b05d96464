import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import type { Offer } from '../model';

/**
 * What an approver approves: options, validity, `settlesInFull`, the text and the finding it stands on. Any change gives
 * another hash, and with it voids earlier approvals.
 */
export function offerHash(
  offer: Pick<Offer, 'options' | 'validFor' | 'validUntil' | 'settlesInFull' | 'texts'>,
  findingRevision: number,
): string {
  const { options, validFor, validUntil, settlesInFull, texts } = offer;
  const content = JSON.stringify([
    options,
    validFor,
    validUntil,
    settlesInFull,
    Object.entries(texts).sort(),
    findingRevision,
  ]);
  return bytesToHex(sha256(content));
}
