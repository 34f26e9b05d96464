import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { FactSource } from '../../application/inputs/report-fact';
import { ROLES, type Role } from '../../domain/model';
import { readFactSources } from '../assembly/fact-sources';
import { Failure } from '../process/failure';

/** 256 random bits as text. Not guessable, so storing a plain SHA-256 of it is enough. */
export const newKey = (): string => randomBytes(32).toString('base64url');

/** One key per role for the embedded default, created at the first start; roles that the file lacks are added. */
export function roleKeys(file: string): Record<Role, string> {
  const before = readJson<Partial<Record<Role, string>>>(file) ?? {};
  const keys = Object.fromEntries(ROLES.map((role) => [role, before[role] ?? newKey()])) as Record<Role, string>;
  writePrivate(file, keys);
  return keys;
}

/** Sources of machine facts, each with a secret as Standard Webhooks defines them; those that the file lacks are added. */
export function factSources(
  file: string,
  wanted: Record<string, Omit<FactSource, 'secrets'>>,
): Record<string, FactSource> {
  const before = readJson<Record<string, FactSource>>(file) ?? {};
  const lacking = Object.entries(wanted).filter(([name]) => !Object.hasOwn(before, name));
  const added = lacking.map(([name, may]) => [name, { secrets: [newSecret()], ...may }] as const);
  writePrivate(file, { ...before, ...Object.fromEntries(added) });
  return readFactSources(file);
}

const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** Null without the file. Throws a `Failure` when it is not JSON, since overwriting it would invalidate keys in use. */
export function readJson<T>(file: string): T | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    throw new Failure(`${file} is not JSON; mend it, or move it away and a new one is made.`);
  }
}

/** Readable by the owner alone; written completely or not at all. */
export function writePrivate(file: string, content: object): void {
  const next = `${file}.new`;
  writeFileSync(next, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, file);
}
