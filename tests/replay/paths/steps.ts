import { setTimeout as pause } from 'node:timers/promises';
import type { CommandType, EventType, Stage } from '../../../domain/model';
import { aPerson } from '../../harness/builders';
import { type Case, CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import type { World } from '../../harness/world';

export interface PathRun {
  complaint: Case;
  /** Run ids from before a reopening or restart, which no chain of continued runs leads back to. */
  before?: string[];
}
export type Path = (world: World) => Promise<PathRun>;

/** A text with name and address. It goes into the register; Temporal gets the id of an input only. */
export const WORDS = `${aPerson().name} (${aPerson().email}) waited four hours in the rain.`;

export async function awaitStage(complaint: Case, stage: Stage): Promise<void> {
  await eventually(async () => (await complaint.stored()).complaint.stage === stage && (await complaint.rests()));
}

export async function awaitEvents(complaint: Case, type: EventType, times: number): Promise<void> {
  await eventually(async () => (await complaint.happened(type)).length === times && (await complaint.rests()));
}

/** Ends the complaint, and waits for the end of its run. */
export async function withdraw(complaint: Case): Promise<PathRun> {
  await complaint.send({ type: 'Withdraw' }, CRM, { texts: { text: WORDS } });
  await complaint.ended();
  return { complaint };
}

/** How long Temporal needs at most to get a call to a run, ms. */
const ARRIVES_WITHIN_MS = 700;

/** Holds the next turn, `before` it begins or `after` it has committed, while callers call the run. */
export function duringNextTurn(
  { register: { turns } }: World,
  held: 'before' | 'after',
  call: () => Promise<unknown>,
): Promise<unknown> {
  const { take } = turns;
  return new Promise((called) => {
    const hold = async () => {
      called(call().catch(() => undefined));
      await pause(ARRIVES_WITHIN_MS);
    };
    turns.take = async (complaint, work) => {
      turns.take = take;
      if (held === 'before') await hold();
      const taken = await take(complaint, work);
      if (held === 'after') await hold();
      return taken;
    };
  });
}

let attempts = 1;

/** Calls the run for an input, as somebody does whose first call was lost. What comes of it nobody reads. */
export async function callFor(world: World, { id: complaint }: Case, kind: CommandType, id: string): Promise<void> {
  const { gateway } = await world.dependencies();
  await gateway.command({ complaint, kind, id, try: 1, attempt: ++attempts, by: 'crm' });
}
