import { randomUUID } from 'node:crypto';
import type { Answer } from '../../../cli/client';
import { insist as insistOn } from '../../../cli/insist';
import type { Role } from '../../../domain/vocabulary';
import { type Api, PERSONS } from '../api';

/** Milliseconds; each worker that is killed over a command costs ten to thirty seconds. */
const PATIENCE = 120_000;

/** A command as callers are told to send it: repeated under its key for as long as nobody knows its outcome. */
export async function insist(
  api: Api,
  path: string,
  body: unknown,
  role: Role = 'crm',
): Promise<Answer & { key: string }> {
  const key = randomUUID();
  const request = { method: 'POST', path, body, key, actor: PERSONS[role] } as const;
  const answer = await insistOn({ url: api.url, key: api.keyOf(role) }, request, 'nobody knows its outcome.', PATIENCE);
  return { ...answer, key };
}
