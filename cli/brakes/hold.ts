import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { HoldsView } from '../../api/schemas/answers/hold';
import { HOLD_REASON } from '../../api/schemas/bodies/hold';
import { temporalGateway } from '../../application/gateway';
import { callReleased } from '../../application/holds';
import { toInstant } from '../../domain/calendar';
import { HOLDABLE, type Holdable } from '../../domain/model';
import type { OpenRegister } from '../../register/open';
import type { Hold } from '../../register/outside/contract';
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
  const { reason, actor: by = 'ops' } = options;
  if (reason && !HOLD_REASON.test(reason))
    throw new Failure('--reason is a code of small letters, digits and hyphens: everybody can read it.');
  const since = toInstant(Date.now());
  const holds =
    (await overApi(`/v1/holds/${what}`, reason ? { reason } : {}, options, settings)) ??
    (await withRegisterHere(settings, async (register) => {
      await register.holds.hold({ what, since, by, reason: reason ?? null });
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
  const lines = holds.length === 0 ? ['Nothing is on hold.'] : holds.map(holdLine);
  process.stdout.write(`${lines.join('\n')}\n`);
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
  await register.holds.release(what);
  const areCalled = settings.TEMPORAL_ADDRESS !== undefined && (await missedOnTemporal(register, what, settings)) === 0;
  if (!areCalled) process.stderr.write(`${GOES_ON}\n`);
  return register.holds.list();
}

const GOES_ON =
  'Not all that waits could be called: it goes on by itself, letters within a minute, payments within the hour.';

async function missedOnTemporal(register: OpenRegister, what: Holdable, settings: Settings): Promise<number> {
  const connection = connectLazily(temporalOfEnvironment());
  const gateway = temporalGateway(clientOn(connection, settings.TEMPORAL_NAMESPACE), register.runs);
  return callReleased({ register, gateway }, what).finally(() => connection.close());
}
