import { createHash } from 'node:crypto';
import { canonical } from '../../domain/model';

/** SHA-256 of the content; order of fields, comments and layout do not count. */
export function hashOf(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}
