import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, ask, NoAnswer, problemOf, type Server } from '../client';
import { Failure } from '../failure';
import { type Body, RowError, rowKey } from './row';

/** How long a server may be away or too busy before the import gives up, ms. A restart takes some seconds. */
const PATIENCE = 60_000;

/** Waits between attempts without a Retry-After, ms. */
const firstPause = 250;
const longestPause = 5_000;

/**
 * Opens the complaint, or finds that an earlier attempt did. Repeats under the same key while the server is away, busy,
 * or still at the same request. Throws `RowError` when this row is refused, `Failure` when the server stays away.
 */
export async function openComplaint(
  server: Server,
  body: Body,
  patience = PATIENCE,
): Promise<'opened' | 'already-there'> {
  const request = { method: 'POST', path: '/v1/complaints', body, key: rowKey(body) } as const;
  const until = Date.now() + patience;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const answer = await ask(server, request).catch(noAnswer);
    if (!(answer instanceof NoAnswer) && !isForLater(answer)) return outcomeOf(answer);
    const wait = answer instanceof NoAnswer ? pause : (retryAfter(answer) ?? pause);
    if (Date.now() + wait > until) throw new Failure(awayMessage(answer));
    await delay(wait);
  }
}

function noAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}

const isForLater = (answer: Answer): boolean =>
  answer.status === 429 || answer.status === 503 || codeOf(answer) === 'in-progress';

function outcomeOf(answer: Answer): 'opened' | 'already-there' {
  if (answer.status === 401 || answer.status === 403) throw new Failure(problemOf(answer));
  if (answer.status >= 300) throw new RowError(problemOf(answer));
  return answer.headers.get('idempotency-replayed') === 'true' ? 'already-there' : 'opened';
}

/** Milliseconds. Retry-After may also be a date; our API sends seconds. */
function retryAfter(answer: Answer): number | null {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

const codeOf = (answer: Answer): string | undefined => (answer.body as { code?: string } | null)?.code;

function awayMessage(answer: Answer | NoAnswer): string {
  const why = answer instanceof NoAnswer ? answer.message : problemOf(answer);
  return `${why}; run the same command again later, what is already there stays as it is.`;
}
