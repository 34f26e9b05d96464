import { createHash } from 'node:crypto';
import { canonical } from '../domain/canonical';

/** The same for the same content, however a file writes it down. */
export function hashOf(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}
