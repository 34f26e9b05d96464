import { randomUUID } from 'node:crypto';
import type { Answer } from '../../../cli/assembly/client';
import { retry as retryOn } from '../../../cli/assembly/retry';
import type { Role } from '../../../domain/model';
import { type Api, PERSONS } from '../api';

/** Milliseconds; each worker that is killed over a command costs ten to thirty seconds. */
const GIVE_UP_TIMEOUT = 120_000;

/** A command as the docs advise callers: repeated under its key while its outcome is unknown. */
export async function retry(
  api: Api,
  path: string,
  body: unknown,
  role: Role = 'crm',
  key: string = randomUUID(),
): Promise<Answer> {
  const request = { method: 'POST', path, body, key, actor: PERSONS[role] } as const;
  return retryOn({ url: api.url, key: api.keyOf(role) }, request, 'its outcome is unknown.', GIVE_UP_TIMEOUT);
}
