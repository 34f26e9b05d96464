import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from './case';
import type { OwnServer } from './server';
import type { Teller } from './teller';

/**
 * The chapters. Spans are those of the pack `demo`, where a day lasts eight seconds. People are of the staff list that
 * comes along.
 */
const HANDLER = 'grace.okafor';
const SUPERVISOR = 'tom.berg';

const COMPLAINT = {
  channel: 'web',
  policy: 'demo',
  complainant: { name: 'Chiara Rossi', customerRef: 'CRM-991', language: 'en', preferredChannel: 'portal' },
  summary: 'No room on arrival at 23:40, with a confirmed booking',
  account: 'We came late with two children. The hotel had given our room away and sent us to another one across town.',
  emotion: 'distressed',
  product: 'hotel',
  orderRef: 'H-20871',
};

export async function opened(complaint: Case, teller: Teller): Promise<void> {
  teller.chapter('1  A complaint comes in');
  teller.act('The CRM', 'opens a complaint: no room on arrival, with a confirmed booking.');
  const { reference } = await complaint.open(COMPLAINT);
  teller.say(`It is ${reference}. From here on nobody has to remember anything: Amends does.`);
  await complaint.until('the acknowledgement', ({ acknowledgedAt }) => acknowledgedAt !== null);
  await quote(complaint, teller, 'acknowledgement');
}

export async function kept(complaint: Case, teller: Teller): Promise<void> {
  teller.chapter('2  Nobody does anything. The complainant is kept posted all the same');
  await complaint.hear('ProgressSent');
  await quote(complaint, teller, 'progress');
}

/** Long enough for the next news to fall due while nobody is there, ms. */
const DOWN = 3_000;

export async function survives(complaint: Case, teller: Teller, server: OwnServer): Promise<void> {
  teller.chapter('3  Now kill it');
  await teller.pause('to kill the server');
  const { nextUpdateAt } = await complaint.read();
  await server.kill();
  teller.say('kill -9: API, worker and all they had in memory are gone. Nothing could tidy up.');
  await delay(Math.max(0, Date.parse(nextUpdateAt ?? '') - Date.now()) + DOWN);
  teller.say(
    `The next news fell due ${DOWN / 1000} seconds ago, and nobody was there. Starting again on what is on disk …`,
  );
  await server.start();
  teller.say('It is back, and does what fell due in the meantime:');
  await complaint.hear('ProgressSent');
}

export async function escalates(complaint: Case, teller: Teller): Promise<void> {
  teller.chapter('4  Still nobody acts: the deadline calls for help, higher each time');
  await complaint.hear('RungClimbed');
  await complaint.hear('RungClimbed');
  teller.act(SUPERVISOR, 'takes it: the ladder stops.');
  await complaint.do('supervisor', SUPERVISOR, '/escalations/decide/taken', {});
}

export async function amends(complaint: Case, teller: Teller): Promise<void> {
  teller.chapter('5  Listening, finding, amends');
  teller.act(HANDLER, 'rings up and listens.');
  await complaint.do('handler', HANDLER, '/account', {
    account: 'They stood in the lobby for an hour with sleeping children.',
    feelings: 'Humiliated, and afraid of where they would sleep.',
    desiredOutcome: 'The night paid back, and somebody who says that this was wrong.',
  });
  teller.act(HANDLER, 'finds: the house was overbooked, it was our fault.');
  await complaint.do('handler', HANDLER, '/finding', {
    what: 'The house was overbooked; the booking was confirmed by us.',
    cause: 'value',
    subCause: 'overbooked',
    responsibility: 'ours',
    outcome: 'upheld',
  });
  teller.act(HANDLER, 'proposes two options above their authority. Nothing goes out yet.');
  const { offer, approvals } = await complaint.do('handler', HANDLER, '/offers', { options: OPTIONS });
  const approval = approvals.at(-1);
  teller.act(SUPERVISOR, 'approves exactly this offer, by its hash.');
  const decision = { decision: 'approve', offerHash: offer?.hash };
  await complaint.do('supervisor', SUPERVISOR, `/approvals/${approval?.id}/decision`, decision);
  await complaint.until('the offer', (state) => state.offer?.status === 'open');
  await quote(complaint, teller, 'offer');
  teller.act('The complainant', 'chooses option 1.');
  await complaint.do('crm', undefined, '/choice', { offer: offer?.id, option: '1' });
  await complaint.until('the remedy', ({ stage }) => stage === 'following-up');
  teller.say('And a gift on top, which no option had promised:');
  await quote(complaint, teller, 'gift-thanks');
}

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const OPTIONS = [
  {
    putRight: [{ remedy: 'refund', amount: eur('180.00') }],
    makeUp: [{ remedy: 'voucher', amount: eur('100.00') }],
  },
  { putRight: [{ remedy: 'rebooking' }], makeUp: [{ remedy: 'points', amount: eur('60.00') }] },
];

export async function afterwards(complaint: Case, teller: Teller): Promise<void> {
  teller.chapter('6  Afterwards: nobody is forgotten once they are paid');
  const { calls } = await complaint.until('a call that is due', (state) => dueCall(state.calls) !== undefined);
  teller.act(HANDLER, 'rings up: all came as promised, they are content.');
  const outcome = { reached: true, content: true, words: 'The flowers made the children laugh.', emotion: 'calm' };
  await complaint.do('handler', HANDLER, `/calls/${dueCall(calls)?.id}/outcome`, outcome);
  await complaint.hear('SurveySent');
  teller.act('The complainant', 'answers the survey.');
  await complaint.do('crm', undefined, '/survey', { outcome: scores(8), handling: scores(9) });
  await complaint.until('the end', ({ stage }) => stage === 'closed');
  teller.say('\nClosed. Every line above is on the timeline, every letter in the letter box, every run in Temporal.');
}

const dueCall = (calls: { id: string; status: string }[]) => calls.find(({ status }) => status === 'due');
const scores = (score: number) => ({
  satisfaction: score,
  relationship: score,
  repurchase: score,
  recommendation: score,
  resistance: score,
});

async function quote(complaint: Case, teller: Teller, template: string): Promise<void> {
  const letter = await complaint.letter(template);
  if (letter) teller.quote(`${letter.subject}\n\n${letter.text}`);
}
