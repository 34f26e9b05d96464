import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, ask, NoAnswer, problemOf, type Request, type Server } from './client';
import { Failure } from './failure';

/** How long a server may be away or too busy, ms. A restart takes some seconds. */
const PATIENCE = 60_000;

/** Waits between attempts without a Retry-After, ms. */
const firstPause = 250;
const longestPause = 5_000;

/**
 * One request, repeated as it is, under the same key, while the server is away, busy, or still at it: a restart in between
 * loses nothing. Throws a `Failure` when the server stays away; `after` says to people what to do then.
 */
export async function insist(server: Server, request: Request, after: string, patience = PATIENCE): Promise<Answer> {
  const until = Date.now() + patience;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const answer = await ask(server, request).catch(noAnswer);
    if (!(answer instanceof NoAnswer) && !isForLater(answer)) return answer;
    const wait = answer instanceof NoAnswer ? pause : (retryAfter(answer) ?? pause);
    if (Date.now() + wait > until) throw new Failure(`${wordsOf(answer)}; ${after}`);
    await delay(wait);
  }
}

function noAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}

const isForLater = (answer: Answer): boolean =>
  answer.status === 429 || answer.status === 503 || codeOf(answer) === 'in-progress';

const codeOf = (answer: Answer): string | undefined => (answer.body as { code?: string } | null)?.code;

/** Milliseconds. Retry-After may also be a date; our API sends seconds. */
function retryAfter(answer: Answer): number | null {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

const wordsOf = (answer: Answer | NoAnswer): string =>
  answer instanceof NoAnswer ? answer.message : problemOf(answer);
