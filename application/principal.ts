import { timingSafeEqual } from 'node:crypto';
import { type Instant, ROLES, type Role } from '../domain/model';
import type { ApiKey } from '../register/outside/contract';
import { hashOf } from './ids';
import type { Dependencies } from './ports';

/** Who holds a key: a system with one role, or a person (then no Amends-Actor is needed). */
export interface Principal extends ApiKey {
  endsAt: Instant | null;
}

/** A key that was valid once: nobody comes in by it, and the log says whose it was. */
export interface EndedKey {
  ended: string;
}

/** Uses are noted to the minute: one write for many requests. */
const NOTED_EVERY_MS = 60_000;

/** Finds who holds a key; null when nobody ever did. */
export type Identify = (key: string) => Promise<Principal | EndedKey | null>;

/**
 * Keys as the embedded default keeps them, one per role. Hashes of equal length are compared, each in constant time and
 * always all of them, so that the time of an answer tells nothing about a key.
 */
export function keysOfRoles(keys: Record<Role, string>): Identify {
  const known = ROLES.map((role) => ({ role, hash: Buffer.from(hashOf(keys[role]), 'hex') }));
  return async (key) => {
    const given = Buffer.from(hashOf(key), 'hex');
    const fitting = known.filter(({ hash }) => timingSafeEqual(hash, given));
    const role = fitting[0]?.role;
    return role ? { id: role, role, person: null, system: role, sees: 'all', mayName: null, endsAt: null } : null;
  };
}

/** Keys as the register keeps them: it holds and compares hashes alone. */
export function keysOfRegister({ register: { keys }, clock, logger }: KeyStore): Identify {
  return async (key) => {
    const found = await keys.find(hashOf(key));
    if (!found) return null;
    const { usedAt, ...principal } = found;
    const now = clock();
    if (principal.endsAt !== null && principal.endsAt <= now) return { ended: principal.id };
    if (usedAt === null || Date.parse(now) - Date.parse(usedAt) >= NOTED_EVERY_MS) {
      // Nobody waits for it, and a use that is not noted harms nobody.
      void keys.used(principal.id, now).catch((error) => logger.warn({ err: error }, 'The use of a key is not noted'));
    }
    return principal;
  };
}

export type KeyStore = Pick<Dependencies, 'register' | 'clock' | 'logger'>;

/** The first that knows the key says who holds it. */
export function firstOf(...all: Identify[]): Identify {
  return async (key) => {
    for (const identify of all) {
      const found = await identify(key);
      if (found) return found;
    }
    return null;
  };
}

/** The system whose complaints alone this key sees; null: all. */
export const seesOnly = ({ sees, system }: Principal): string | null => (sees === 'own' ? (system ?? '') : null);
