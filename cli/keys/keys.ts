import { hashOf } from '../../application/ids';
import { toInstant } from '../../domain/calendar';
import { ROLES, type Role, STAFF } from '../../domain/model';
import type { OpenRegister } from '../../register/open';
import type { ApiKey, KeyInList, KeySecret } from '../../register/outside/contract';
import { readPolicies } from '../assembly/production';
import type { Settings } from '../assembly/settings';
import { withRegisterHere } from '../brakes/register-here';
import { newKey } from '../home/keys';
import { Failure } from '../process/failure';

/** Keys of the register: of DATABASE_URL, or of an `amends start` that is stopped. */

export interface KeyOptions {
  role: string;
  person?: string;
  id?: string;
  system?: string;
  sees?: string;
  names?: string;
  /** Until it ends; without it, not before it is rotated or revoked. */
  days?: string;
}

const DAY_MS = 86_400_000;

/** Prints the key once. stdout holds the key alone, so that a script may store it. */
export async function makeKey(options: KeyOptions, settings: Settings): Promise<void> {
  const key = keyFrom(options);
  await withRegisterHere(settings, async (register) => {
    const { text, secret } = newSecret(options.days);
    const made = await register.keys.make(key, secret);
    if (made === 'still-valid')
      throw new Failure(`there is a valid key "${key.id}"; rotate or revoke it, or choose another --id.`);
    if (made === 'of-another')
      throw new Failure(
        `"${key.id}" was a key with another role, person, system or scope; a name stays with its holder: choose another --id.`,
      );
    tellOnce(text, `Key "${key.id}" of role ${key.role}. It is shown this once.`);
  });
}

/** `overlap`: so many days the key before stays valid beside the new one. */
export async function rotateKey(
  id: string,
  { overlap, days }: { overlap: string; days?: string },
  settings: Settings,
): Promise<void> {
  await withRegisterHere(settings, async (register) => {
    const { text, secret } = newSecret(days);
    const overlapEnds = daysAfter(secret.madeAt, demandDays(overlap, '--overlap', 0));
    const ends = await register.keys.rotate(id, secret, overlapEnds);
    if (ends === null) throw noSuchKey(id);
    tellOnce(text, `Key "${id}" has been rotated. It is shown this once; the one before ends at ${ends}.`);
  });
}

export async function revokeKey(id: string, settings: Settings): Promise<void> {
  await withRegisterHere(settings, async (register) => {
    if (!(await register.keys.revoke(id, now()))) throw noSuchKey(id);
    process.stdout.write(`Key "${id}" is not valid any more.\n`);
  });
}

export async function listKeys(settings: Settings): Promise<void> {
  await withRegisterHere(settings, async (register: OpenRegister) => {
    const at = now();
    const lines = (await register.keys.list()).map((key) => lineOf(key, at));
    process.stdout.write(`${lines.length === 0 ? 'There are no keys.' : lines.join('\n')}\n`);
  });
}

function lineOf({ id, role, person, system, sees, mayName, usedAt, secrets }: KeyInList, at: string): string {
  const valid = secrets.filter(({ endsAt }) => endsAt === null || endsAt > at);
  const ends = valid.map(({ endsAt }) => (endsAt === null ? 'until it is revoked' : `until ${endsAt}`));
  const people = mayName === null ? 'anybody' : mayName.join(' ') || 'nobody';
  const whose = person === null ? `system ${system}, names ${people}` : `of ${person}`;
  const state = valid.length === 0 ? 'ended' : ends.join(' and ');
  return `${id}: ${role}, ${whose}, sees ${sees}; ${state}; ${usedAt === null ? 'never used' : `used ${usedAt}`}`;
}

function keyFrom(options: KeyOptions): ApiKey {
  const role = demandRole(options.role);
  const { person } = options;
  const key = person === undefined ? ofSystem(role, options) : ofPerson(role, { ...options, person });
  if (key.id !== key.person && readPolicies().staff.find(key.id))
    throw new Failure(
      `${key.id} is a person of staff.yaml; choose another --id, since what a key does stands under its name.`,
    );
  return key;
}

function ofSystem(role: Role, { id, system, sees, names }: KeyOptions): ApiKey {
  const name = id ?? system ?? role;
  const may = { sees: scopeFor(role, sees), mayName: namesFor(role, names) };
  return { id: name, role, person: null, system: system ?? name, ...may };
}

function ofPerson(role: Role, { person, id, system, sees, names }: KeyOptions & { person: string }): ApiKey {
  if ([system, sees, names].some((option) => option !== undefined))
    throw new Failure(
      "--system, --sees and --names are of a system's key; a person's own (--person) has none of them.",
    );
  demandPerson(person, role);
  return { id: id ?? person, role, person, system: null, sees: 'all', mayName: [] };
}

/** Other roles have the whole house in view. */
function scopeFor(role: Role, sees: string | undefined): ApiKey['sees'] {
  if (sees === undefined) return role === 'crm' ? 'own' : 'all';
  if (sees !== 'own' && sees !== 'all') throw new Failure('--sees is own or all.');
  if (sees === 'own' && role !== 'crm') throw new Failure(`a key of role ${role} sees all; --sees own is for crm.`);
  return sees;
}

function namesFor(role: Role, names: string | undefined): ApiKey['mayName'] {
  if (!STAFF.includes(role)) return [];
  if (names === undefined)
    throw new Failure(
      `a system of role ${role} acts for people: --names li.na,wang.jun or --names anybody; or --person for a person's own key.`,
    );
  if (names === 'anybody') return null;
  const people = names.split(',').map((name) => name.trim());
  for (const person of people) demandPerson(person, role);
  return people;
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

function newSecret(days: string | undefined): { text: string; secret: KeySecret } {
  const text = newKey();
  const madeAt = now();
  const endsAt = days === undefined ? null : daysAfter(madeAt, demandDays(days, '--days', 1));
  return { text, secret: { hash: hashOf(text), madeAt, endsAt } };
}

function demandDays(text: string, option: string, least: number): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (days >= least) return days;
  throw new Failure(`${option} is a number of days from ${least} to 9999.`);
}

function tellOnce(key: string, words: string): void {
  process.stderr.write(`${words}\n`);
  process.stdout.write(`${key}\n`);
}

const now = () => toInstant(Date.now());
const daysAfter = (at: string, days: number) => toInstant(Date.parse(at) + days * DAY_MS);
const noSuchKey = (id: string) => new Failure(`there is no valid key "${id}"; see \`amends keys list\`.`);
