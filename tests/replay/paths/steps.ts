import { randomUUID } from 'node:crypto';
import type { EventType, Option, Stage, TextRefs } from '../../../domain/model';
import { aPerson } from '../../harness/builders';
import { type Case, CRM } from '../../workflows/case';
import { eventually, type World } from '../../workflows/harness';

export interface PathRun {
  complaint: Case;
  /** Run ids from before a reopening or restart, which no chain of continued runs leads back to. */
  before?: string[];
}
export type Path = (world: World) => Promise<PathRun>;

export const eur = (minor: number) => ({ minor, currency: 'EUR' });

/** Within a handler's authority, so without approval. One step is a payment, one is goods. */
export const SMALL: Omit<Option, 'id'>[] = [2000, 1000].map((minor) => ({
  putRight: [{ remedy: 'refund', amount: eur(minor), item: null, fulfilment: 'payment' }],
  makeUp: [{ remedy: 'voucher', amount: eur(500), item: null, fulfilment: 'goods' }],
}));

/** A text with name and address. It goes into the register; Temporal gets a reference only. */
export const WORDS = `${aPerson().name} (${aPerson().email}) waited four hours in the rain.`;

export async function putText(world: World, { id: complaint }: Case, name = 'text'): Promise<TextRefs> {
  const id = randomUUID();
  await world.register.people.putTexts(complaint, [{ id, name, body: WORDS }]);
  return { [name]: id };
}

/** Waits until the register has the stage and the run rests: commands are decided on the run's state, which is later. */
export async function awaitStage(complaint: Case, stage: Stage): Promise<void> {
  await eventually(async () => (await complaint.stored()).complaint.stage === stage && (await complaint.rests()));
}

export async function awaitEvents(complaint: Case, type: EventType, times: number): Promise<void> {
  await eventually(async () => (await complaint.happened(type)).length === times && (await complaint.rests()));
}

/** Follow-up call, survey and closing: five weeks. */
export async function followUp(world: World, complaint: Case): Promise<void> {
  await callComplainant(world, complaint);
  await world.skip('32 days');
  const scores = { satisfaction: 7, relationship: 6, repurchase: 5, recommendation: 6, resistance: 4 };
  const texts = await putText(world, complaint, 'comment');
  await complaint.send({ type: 'AnswerSurvey', outcome: scores, handling: scores, texts }, CRM);
  await awaitStage(complaint, 'closed');
}

/** Waits for the follow-up and records a content call two days later. */
export async function callComplainant(world: World, complaint: Case): Promise<void> {
  await awaitStage(complaint, 'following-up');
  await world.skip('2 days');
  const call = (await complaint.stored()).complaint.calls.at(-1)?.id ?? '';
  const texts = await putText(world, complaint, 'note');
  await complaint.send({ type: 'RecordCall', call, reached: true, content: true, emotion: 'calm', texts });
}
