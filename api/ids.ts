import { createHash } from 'node:crypto';

/**
 * Ids made from what caused them: a repeat after a crash makes the same ones, so nothing happens twice. All are
 * hashes, since an Idempotency-Key may hold an e-mail address and must not reach Temporal or a URL.
 */
const sha256 = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** Names one request: who, which call, on which complaint, under which Idempotency-Key. Also the Temporal update id. */
export const messageId = (principal: string, route: string, subject: string, key: string): string =>
  sha256('message', principal, route, subject, key);

/** Id of the update that brings the same message once more; a repeat makes the same. */
export const nextTry = (update: string): string => sha256('again', update);

/**
 * That a complaint gets another version of its pack, as it is then: a repeat finds the same message, and a decision after
 * something else has happened is one of its own.
 */
export const adoptionId = (packHash: string, complaint: string, revision: number): string =>
  sha256('adoption', packHash, complaint, String(revision));

/** A machine fact: the source's own event id. */
export const factId = (source: string, eventId: string): string => sha256('fact', source, eventId);

export const complaintId = (message: string): string => uuid(sha256('complaint', message));

/** A text that came with a message, or at intake (then `cause` is the complaint's id), by its name. */
export const textId = (cause: string, name: string): string => uuid(sha256('text', cause, name));

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The first 128 bits in the form of RFC 9562, version 8: made by the application's own rule. */
function uuid(hex: string): string {
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return groups.join('-');
}
