import { setInterval, setTimeout } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';
import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { ChannelOut, Instant } from '../domain/model';
import { mayBeHeld } from '../letters/daily-limit';
import type { ChannelStanding, StoredLetter } from '../register/letters/contract';
import type { Outside } from './outside';
import type { LetterCourier, SendResult } from './ports';
import { givenUp, nextAttemptAt } from './remedies/retries';

export interface Delivered {
  /** Instant of the channel's next attempt; null when no letter waits. */
  nextAttempt: Instant | null;
  /** Whether the batch was full, so that there may be more at once. */
  more: boolean;
  standing: ChannelStanding;
  /** Of the letters that were tried, the last that was not sent. Absent: none was tried. Null: all were sent. */
  lastError?: LetterError | null;
}

/** No text of a provider, which may name people. */
type LetterError = 'ProviderAway' | 'LetterRefused';

/** A batch is what the provider takes in this time, so that a dying worker holds few letters. */
const BATCH_SECONDS = 20;
const MOST_LETTERS = 50;
const SEND_WITHIN_MS = 15_000;
/** Longer than a batch with its slowest send, so that no letter is leased while it is being sent. */
const LEASE_SECONDS = 60;
const HEARTBEAT_MS = 3_000;

/**
 * Sends one batch of a channel's letters, each at least once: a worker that dies between sending and marking sends it
 * again under the same message id, by which providers recognise it.
 */
export function makeDeliver(outside: Pick<Outside, 'register' | 'couriers' | 'caller' | 'clock'>) {
  return async function deliver(channel: ChannelOut): Promise<Delivered> {
    const { letterBox } = outside.register;
    const courier = outside.couriers[channel] ?? missingCourier(channel);
    const limit = Math.min(MOST_LETTERS, Math.max(1, Math.floor(courier.rate * BATCH_SECONDS)));
    const letters = await letterBox.take(channel, limit, await outside.clock(), LEASE_SECONDS);
    const beat = setInterval(() => heartbeat(), HEARTBEAT_MS);
    let due: StoredLetter[] = [];
    let lastError: LetterError | null = null;
    try {
      due = await withinLimit(outside, courier, letters);
      const left = await sendAtRate(outside, due, courier.rate, async (letter) => {
        lastError = (await deliverOne(outside, courier, letter)) ?? lastError;
      });
      await letterBox.putBack(left, await outside.clock());
    } finally {
      clearInterval(beat);
    }
    const nextAttempt = await letterBox.nextAttempt(channel);
    const standing = await letterBox.standing(channel, await outside.clock());
    const tried = due.length > 0 && { lastError };
    return { nextAttempt, more: letters.length === limit && nextAttempt !== null, standing, ...tried };
  };
}

/** Everything that waits for its next attempt may be tried at once: a person knows that the provider is back. */
export function makeRetryLetters({ register, clock }: Pick<Outside, 'register' | 'clock'>) {
  return async function retryLetters(channel: ChannelOut): Promise<void> {
    await register.letterBox.retryNow(channel, await clock(), LEASE_SECONDS);
  };
}

/** For a channel that is not set up: its letters go to the next channel at once. */
const missingCourier = (channel: ChannelOut): LetterCourier => ({
  channel,
  rate: MOST_LETTERS,
  send: async () => ({ kind: 'never', error: 'this installation has no courier for the channel' }),
});

/** Puts off what is for whom has got enough today, and what of this batch would be too much. */
async function withinLimit(
  { register: { letterBox }, clock }: Pick<Outside, 'register' | 'clock'>,
  { mostPerDay }: LetterCourier,
  letters: StoredLetter[],
): Promise<StoredLetter[]> {
  if (mostPerDay === undefined) return letters;
  const now = await clock();
  const due: StoredLetter[] = [];
  for (const letter of letters) {
    const until = mayBeHeld(letter.template) ? await letterBox.waitsUntil(letter.id, mostPerDay, now) : null;
    if (until === null) due.push(letter);
    else await letterBox.postpone(letter, until, now);
  }
  return due;
}

/**
 * Starts `rate` sends a second without waiting for their ends, so that a slow answer does not lower the rate. A worker
 * that stops starts no more, nor does any once letters are on hold. Answers which letters it has not started.
 */
async function sendAtRate(
  { register }: Pick<Outside, 'register'>,
  letters: StoredLetter[],
  rate: number,
  send: (letter: StoredLetter) => Promise<void>,
): Promise<string[]> {
  const sends: Promise<void>[] = [];
  const failures: unknown[] = [];
  try {
    for (const [index, letter] of letters.entries()) {
      if (index > 0) await pause(1000 / rate);
      if (cancellationSignal().aborted) break;
      // The first was taken at this moment.
      if (index > 0 && (await register.holds.isHeld('letters'))) break;
      sends.push(send(letter).catch((error) => void failures.push(error)));
    }
  } finally {
    await Promise.all(sends);
  }
  if (failures.length > 0) throw failures[0];
  return letters.slice(sends.length).map(({ id }) => id);
}

async function deliverOne(
  outside: Pick<Outside, 'register' | 'caller' | 'clock'>,
  courier: LetterCourier,
  letter: StoredLetter,
): Promise<LetterError | null> {
  const { letterBox } = outside.register;
  const result = await attempt(courier, letter);
  const now = await outside.clock();
  if (result.kind === 'sent') {
    await letterBox.sent(letter.id, now);
    return null;
  }
  const error = result.kind === 'later' ? 'ProviderAway' : 'LetterRefused';
  if (result.kind === 'later' && !givenUp(letter, now)) {
    await letterBox.tryAgain(letter.id, nextAttemptAt(letter, now), result.error);
    return error;
  }
  await letterBox.failed(letter.id, now, result.error);
  await outside.caller.call(letter.complaint);
  return error;
}

async function attempt(courier: LetterCourier, letter: StoredLetter): Promise<SendResult> {
  if (letter.address === null && letter.channel !== 'portal') return { kind: 'never', error: 'no address' };
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<SendResult>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'later', error: 'no answer from the provider' }), SEND_WITHIN_MS);
  });
  try {
    return await Promise.race([courier.send(letter), tooLong]);
  } catch (error) {
    return { kind: 'later', error: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
