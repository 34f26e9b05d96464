import { createHash } from 'node:crypto';
import { ROLES, type Role } from '../domain/model';
import { demandDatabase, openMigrated, readPolicies } from './assembly/production';
import type { Settings } from './assembly/settings';
import { newKey } from './home/keys';
import { Failure } from './process/failure';

export interface KeyOptions {
  role: string;
  person?: string;
  id?: string;
}

/**
 * `amends keys`: creates a key, stores its hash and prints it once. stdout holds the key alone, so that a script may store
 * it. The same id again replaces the key.
 */
export async function makeKey(options: KeyOptions, settings: Settings): Promise<void> {
  const role = demandRole(options.role);
  const person = options.person ?? null;
  if (person !== null) demandPerson(person, role);
  const register = await openMigrated(demandDatabase(settings));
  try {
    const id = options.id ?? person ?? role;
    const key = newKey();
    await register.keys.put({ id, keyHash: createHash('sha256').update(key).digest('hex'), role, person });
    process.stderr.write(`Key "${id}" of role ${role}. It is shown this once; making it again replaces it.\n`);
    process.stdout.write(`${key}\n`);
  } finally {
    await register.close();
  }
}

function demandRole(role: string): Role {
  const known = ROLES.find((one) => one === role);
  if (known) return known;
  throw new Failure(`there is no role "${role}"; roles are ${ROLES.join(', ')}.`);
}

function demandPerson(person: string, role: Role): void {
  const { staff } = readPolicies();
  if (!staff.find(person)) throw new Failure(`${person} is not in staff.yaml.`);
  if (!staff.mayActAs(person, role)) throw new Failure(`${person} may not act as ${role}, says staff.yaml.`);
}
