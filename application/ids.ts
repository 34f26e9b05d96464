import { createHash } from 'node:crypto';
import { uuidFrom } from '../register/uuid';

/**
 * Ids made from what caused them: a repeat after a crash makes the same ones, so nothing happens twice. All are
 * hashes, since an Idempotency-Key may hold an e-mail address and must not reach Temporal or a URL.
 */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Of one request: who, which operation, on which complaint, under which key. Also the Temporal update id. */
export const inputIdOf = (principal: string, operation: string, subject: string, key: string): string =>
  hashOf(JSON.stringify(['input', principal, operation, subject, key]));

/**
 * That a complaint gets another version of its pack, as it is then: a repeat finds the same input, and a decision after
 * something else has happened is one of its own.
 */
export const adoptionId = (packHash: string, complaint: string, revision: number): string =>
  hashOf(JSON.stringify(['adoption', packHash, complaint, String(revision)]));

/** A machine fact: the source's own event id. */
export const factId = (source: string, eventId: string): string => hashOf(JSON.stringify(['fact', source, eventId]));

export const complaintId = (inputId: string): string => uuidFrom(JSON.stringify(['complaint', inputId]));

/** A text that came with an input, or at intake (then `cause` is the complaint's id), by its name. */
export const textId = (cause: string, name: string): string => uuidFrom(JSON.stringify(['text', cause, name]));
