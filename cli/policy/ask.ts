import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, ask, NoAnswer, problemOf, type Request, type Server } from '../client';
import { Failure } from '../failure';

/** How long a server may be away or busy with the same request, ms. A restart takes some seconds. */
const PATIENCE = 60_000;
const PAUSE = 1_000;

/**
 * One call of many, repeated under its own key while nothing answers, so that a restart in between loses nothing. Throws
 * a `Failure` for a problem, and when the server stays away: running the command again goes on from there.
 */
export async function insist<T>(server: Server, path: string, body: unknown, actor?: string): Promise<T> {
  const request: Request = { method: 'POST', path, body, actor, key: randomUUID() };
  for (const until = Date.now() + PATIENCE; ; await delay(PAUSE)) {
    const answer = await ask(server, request).catch(noAnswer);
    if (!(answer instanceof NoAnswer) && !isForLater(answer)) {
      if (answer.status === 200) return answer.body as T;
      throw new Failure(problemOf(answer));
    }
    if (Date.now() > until)
      throw new Failure(`${wordsOf(answer)}; run the same command again later, it goes on from there.`);
  }
}

function noAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}

const isForLater = ({ status, body }: Answer): boolean =>
  status === 429 || status === 503 || (body as { code?: string } | null)?.code === 'in-progress';

const wordsOf = (answer: Answer | NoAnswer): string =>
  answer instanceof NoAnswer ? answer.message : problemOf(answer);
