import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { HoldsView } from '../../api/schemas/answers/hold';
import { HOLD_REASON } from '../../api/schemas/bodies/hold';
import { temporalGateway } from '../../application/gateway';
import { putOnHold, release } from '../../application/holds';
import { toInstant } from '../../domain/calendar';
import type { OpenRegister } from '../../register/open';
import { HOLDABLE, type Hold, type Holdable } from '../../register/outside/contract';
import { ask, findServer, NoAnswer, problemOf } from '../assembly/client';
import { temporalOfEnvironment } from '../assembly/production';
import type { Settings } from '../assembly/settings';
import { clientOn, connectLazily } from '../assembly/temporal';
import { holdLine } from '../assembly/warnings';
import { homeAt } from '../home/home';
import { Failure } from '../process/failure';
import { withRegisterHere } from './register-here';

export interface HoldOptions {
  reason?: string;
  actor?: string;
  url?: string;
  key?: string;
}

/** `amends hold`: from then on no process sends letters, or asks a provider for a payment. */
export async function hold(named: string, options: HoldOptions, settings: Settings): Promise<void> {
  const what = demandHoldable(named);
  const { reason } = options;
  if (reason && !HOLD_REASON.test(reason))
    throw new Failure('--reason is a code of small letters, digits and hyphens: everybody can read it.');
  const brake = { what, by: options.actor ?? 'ops', reason: reason ?? null };
  const holds =
    (await overApi(`/v1/holds/${what}`, reason ? { reason } : {}, options, settings)) ??
    (await withRegisterHere(settings, async (register) => {
      await putOnHold({ register, clock: () => toInstant(Date.now()) }, brake);
      return register.holds.list();
    }));
  tell(holds);
}

/** `amends release`: what waited goes on at once, or within the hour where it cannot be called. */
export async function releaseHold(named: string, options: HoldOptions, settings: Settings): Promise<void> {
  const what = demandHoldable(named);
  const holds =
    (await overApi(`/v1/holds/${what}/release`, {}, options, settings)) ??
    (await withRegisterHere(settings, (register) => releaseHere(register, what, settings)));
  process.stdout.write(`Released: ${what}.\n`);
  tell(holds);
}

function demandHoldable(named: string): Holdable {
  const known = HOLDABLE.find((one) => one === named);
  if (known) return known;
  throw new Failure(`"${named}" cannot be put on hold; what can is ${HOLDABLE.join(' or ')}.`);
}

function tell(holds: Hold[]): void {
  process.stdout.write(
    holds.length === 0 ? 'Nothing is on hold.\n' : holds.map((one) => `${holdLine(one)}\n`).join(''),
  );
}

/** Null where no API is named, or the embedded default does not run: then the register is here. */
async function overApi(path: string, body: object, options: HoldOptions, settings: Settings): Promise<Hold[] | null> {
  const named = options.url !== undefined || (!settings.DATABASE_URL && settings.AMENDS_URL !== undefined);
  const mayRun = !settings.DATABASE_URL && existsSync(homeAt(settings.AMENDS_HOME).running);
  if (!named && !mayRun) return null;
  try {
    const { actor } = options;
    const request = { method: 'POST', path, body, key: randomUUID(), actor } as const;
    const answer = await ask(findServer(options, settings, 'ops'), request);
    if (answer.status === 200) return (answer.body as HoldsView).items;
    throw new Failure(problemOf(answer));
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (named) throw new Failure(`${error.message}; with DATABASE_URL and without --url the register itself is asked.`);
    return null; // it died, and left its address
  }
}

async function releaseHere(register: OpenRegister, what: Holdable, settings: Settings): Promise<Hold[]> {
  const connection = settings.TEMPORAL_ADDRESS ? connectLazily(temporalOfEnvironment()) : null;
  if (connection) {
    const gateway = temporalGateway(clientOn(connection, settings.TEMPORAL_NAMESPACE), register.runs);
    const missed = await release({ register, gateway }, what).finally(() => connection.close());
    if (missed > 0) process.stderr.write(`${missed} could not be called: they look by themselves within the hour.\n`);
  } else {
    await register.holds.release(what);
    process.stderr.write(
      'TEMPORAL_ADDRESS is not set, so nothing was called: all look by themselves within the hour.\n',
    );
  }
  return register.holds.list();
}
