import { randomUUID } from 'node:crypto';
import type { EventType } from '../../../domain/events';
import type { Option } from '../../../domain/offer';
import type { TextRefs } from '../../../domain/texts';
import type { Stage } from '../../../domain/vocabulary';
import { aPerson } from '../../builders';
import { type Case, CRM } from '../../workflows/case';
import { eventually, type World } from '../../workflows/harness';

/** What the paths have in common. */

export interface Told {
  complaint: Case;
  /** Run ids that no chain of continued runs leads back to: those before a complaint came back. */
  before?: string[];
}
export type Path = (world: World) => Promise<Told>;

export const eur = (minor: number) => ({ minor, currency: 'EUR' });

/** Inside a handler's authority: no approval. One step is money, one is goods. */
export const SMALL: Omit<Option, 'id'>[] = [2000, 1000].map((minor) => ({
  putRight: [{ remedy: 'refund', amount: eur(minor), item: null, fulfilment: 'payment' }],
  makeUp: [{ remedy: 'voucher', amount: eur(500), item: null, fulfilment: 'goods' }],
}));

/** What was said holds a name and an address. It goes into the register; Temporal gets the reference. */
export const WORDS = `${aPerson().name} (${aPerson().email}) waited four hours in the rain.`;

export async function said(world: World, { id: complaint }: Case, name = 'text'): Promise<TextRefs> {
  const id = randomUUID();
  await world.register.people.putTexts(complaint, [{ id, name, body: WORDS }]);
  return { [name]: id };
}

/** The register is a moment ahead of the run, which commands are decided by. */
export async function until(complaint: Case, stage: Stage): Promise<void> {
  await eventually(async () => (await complaint.stored()).complaint.stage === stage && (await complaint.rests()));
}

export async function happens(complaint: Case, type: EventType, times: number): Promise<void> {
  await eventually(async () => (await complaint.happened(type)).length === times && (await complaint.rests()));
}

/** Rung and content, surveyed, closed: five weeks. */
export async function followUp(world: World, complaint: Case): Promise<void> {
  await ring(world, complaint);
  await world.skip('32 days');
  const scores = { satisfaction: 7, relationship: 6, repurchase: 5, recommendation: 6, resistance: 4 };
  const texts = await said(world, complaint, 'comment');
  await complaint.send({ type: 'AnswerSurvey', outcome: scores, handling: scores, texts }, CRM);
  await until(complaint, 'closed');
}

/** Put right, and content with it two days later. */
export async function ring(world: World, complaint: Case): Promise<void> {
  await until(complaint, 'following-up');
  await world.skip('2 days');
  const call = (await complaint.stored()).complaint.calls.at(-1)?.id ?? '';
  const texts = await said(world, complaint, 'note');
  await complaint.send({ type: 'RecordCall', call, reached: true, content: true, emotion: 'calm', texts });
}
