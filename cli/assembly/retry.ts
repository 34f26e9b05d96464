import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from '../process/failure';
import { type Answer, ask, NoAnswer, problemOf, type Request, type Server } from './client';

/** How long a server may be away or too busy, ms. A restart takes some seconds. */
const GIVE_UP_TIMEOUT = 60_000;

/** Waits between attempts without a Retry-After, ms. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;

/**
 * One request, repeated under the same key while the server is away, busy, or still processing it, so that a restart in
 * between loses nothing. Throws a `Failure` when the server stays away; `advice` tells what to do then.
 */
export async function retry(
  server: Server,
  request: Request,
  advice: string,
  giveUpTimeout = GIVE_UP_TIMEOUT,
): Promise<Answer> {
  const until = Date.now() + giveUpTimeout;
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const answer = await ask(server, request).catch(noAnswer);
    if (!(answer instanceof NoAnswer) && !isTransient(answer)) return answer;
    const delayed = answer instanceof NoAnswer ? wait : (retryAfter(answer) ?? wait);
    if (Date.now() + delayed > until) throw new Failure(`${messageOf(answer)}; ${advice}`);
    await delay(delayed);
  }
}

function noAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}

const isTransient = (answer: Answer): boolean =>
  answer.status === 429 || answer.status === 503 || codeOf(answer) === 'in-progress';

const codeOf = (answer: Answer): string | undefined => (answer.body as { code?: string } | null)?.code;

/** Milliseconds. Retry-After may also be a date; our API sends seconds. */
function retryAfter(answer: Answer): number | null {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

const messageOf = (answer: Answer | NoAnswer): string =>
  answer instanceof NoAnswer ? answer.message : problemOf(answer);
