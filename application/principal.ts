import { timingSafeEqual } from 'node:crypto';
import { ROLES, type Role } from '../domain/model';
import type { ApiKeys } from '../register/outside/contract';
import { hashOf } from './ids';

/** Who holds a key: a system with one role, or a person (then no Amends-Actor is needed). */
export interface Principal {
  id: string;
  role: Role;
  person: string | null;
}

/** Finds who holds a key; null when nobody does. */
export type Identify = (key: string) => Promise<Principal | null>;

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
    return role ? { id: role, role, person: null } : null;
  };
}

/** Keys as the register keeps them: it holds and compares hashes alone. */
export function keysOfRegister(keys: ApiKeys): Identify {
  return (key) => keys.find(hashOf(key));
}
