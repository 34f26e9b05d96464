import { type Answer, problemOf, type Server } from '../client';
import { Failure } from '../failure';
import { insist } from '../insist';
import { type Body, RowError, rowKey } from './row';

const AGAIN = 'run the same command again later, what is already there stays as it is.';

/**
 * Opens the complaint, or finds that an earlier attempt did. Throws `RowError` when this row is refused, `Failure` when
 * the server stays away longer than `patience`, ms.
 */
export async function openComplaint(
  server: Server,
  body: Body,
  patience?: number,
): Promise<'opened' | 'already-there'> {
  const request = { method: 'POST', path: '/v1/complaints', body, key: rowKey(body) } as const;
  return outcomeOf(await insist(server, request, AGAIN, patience));
}

function outcomeOf(answer: Answer): 'opened' | 'already-there' {
  if (answer.status === 401 || answer.status === 403) throw new Failure(problemOf(answer));
  if (answer.status >= 300) throw new RowError(problemOf(answer));
  return answer.headers.get('idempotency-replayed') === 'true' ? 'already-there' : 'opened';
}
