import { type Answer, problemOf, type Server } from '../assembly/client';
import { retry } from '../assembly/retry';
import { Failure } from '../process/failure';
import { type Body, RowError, rowKey } from './row';

const ADVICE = 'run the same command again later, what is already there stays as it is.';

/**
 * Opens the complaint, or finds that an earlier run did. Throws `RowError` when the row is refused, `Failure` when the
 * server stays away longer than `giveUpTimeout`, ms.
 */
export async function openComplaint(
  server: Server,
  body: Body,
  giveUpTimeout?: number,
): Promise<'opened' | 'already-there'> {
  const request = { method: 'POST', path: '/v1/complaints', body, key: rowKey(body) } as const;
  return outcomeOf(await retry(server, request, ADVICE, giveUpTimeout));
}

function outcomeOf(answer: Answer): 'opened' | 'already-there' {
  if (answer.status === 401 || answer.status === 403) throw new Failure(problemOf(answer));
  if (answer.status >= 300) throw new RowError(problemOf(answer));
  return answer.headers.get('idempotency-replayed') === 'true' ? 'already-there' : 'opened';
}
