import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { ROLES, type Role } from '../../domain/model';
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

/** Secrets with which sources sign their facts, as Standard Webhooks defines them. */
export function factSecrets(file: string, sources: readonly string[]): Record<string, string> {
  const before = readJson<Record<string, string>>(file) ?? {};
  const fresh = () => `whsec_${randomBytes(24).toString('base64')}`;
  const secrets = { ...before, ...Object.fromEntries(sources.map((source) => [source, before[source] ?? fresh()])) };
  writePrivate(file, secrets);
  return secrets;
}

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
