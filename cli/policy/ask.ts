import { randomUUID } from 'node:crypto';
import { problemOf, type Server } from '../client';
import { Failure } from '../failure';
import { insist } from '../insist';

const AGAIN = 'run the same command again later, it goes on from there.';

/** One call of many, under a key of its own. Throws a `Failure` for a problem, and when the server stays away. */
export async function call<T>(server: Server, path: string, body: unknown, actor?: string): Promise<T> {
  const answer = await insist(server, { method: 'POST', path, body, actor, key: randomUUID() }, AGAIN);
  if (answer.status === 200) return answer.body as T;
  throw new Failure(problemOf(answer));
}
