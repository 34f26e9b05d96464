import { randomUUID } from 'node:crypto';
import { problemOf, type Server } from '../assembly/client';
import { retry } from '../assembly/retry';
import { Failure } from '../process/failure';

const ADVICE = 'run the same command again later, it goes on from there.';

/** One command under a key of its own. Throws a `Failure` for a problem, and when the server stays away. */
export async function call<T>(server: Server, path: string, body: unknown, actor?: string): Promise<T> {
  const answer = await retry(server, { method: 'POST', path, body, actor, key: randomUUID() }, ADVICE);
  if (answer.status === 200) return answer.body as T;
  throw new Failure(problemOf(answer));
}
