import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from './case';
import type { Narrator } from './narrator';
import type { OwnServer } from './server';

/** The chapters. In the pack `demo` a day lasts eight seconds; people are of the shipped staff list. */
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

export async function opened(complaint: Case, narrator: Narrator): Promise<void> {
  narrator.chapter('1  A complaint comes in');
  narrator.act('The CRM', 'opens a complaint: no room on arrival, with a confirmed booking.');
  const { reference } = await complaint.open(COMPLAINT);
  narrator.say(`It is ${reference}. From here on nobody has to remember anything: Amends does.`);
  await complaint.until('the acknowledgement', ({ acknowledgedAt }) => acknowledgedAt !== null);
  await quote(complaint, narrator, 'acknowledgement');
}

export async function kept(complaint: Case, narrator: Narrator): Promise<void> {
  narrator.chapter('2  Nobody does anything. The complainant is kept posted all the same');
  await complaint.awaitNext('DailyUpdateSent');
  await quote(complaint, narrator, 'daily-update');
}

/** How long the server stays down after the next daily update fell due, ms. */
const DOWN = 3_000;

export async function survives(complaint: Case, narrator: Narrator, server: OwnServer): Promise<void> {
  narrator.chapter('3  Now kill it');
  await narrator.pause('to kill the server');
  const { nextUpdateAt } = await complaint.read();
  await server.kill();
  narrator.say('kill -9: API, worker and all they had in memory are gone. Nothing could tidy up.');
  await delay(Math.max(0, Date.parse(nextUpdateAt ?? '') - Date.now()) + DOWN);
  narrator.say(
    `The next daily update fell due ${DOWN / 1000} seconds ago, while nothing ran. Starting again on what is on disk …`,
  );
  await server.start();
  narrator.say('It is back, and does what fell due in the meantime:');
  await complaint.awaitNext('DailyUpdateSent');
}

export async function escalates(complaint: Case, narrator: Narrator): Promise<void> {
  narrator.chapter('4  Still nobody acts: the deadline calls for help, higher each time');
  await complaint.awaitNext('EscalationLevelReached');
  await complaint.awaitNext('EscalationLevelReached');
  narrator.act(SUPERVISOR, 'takes it: the escalation stops.');
  await complaint.do('supervisor', SUPERVISOR, '/escalations/decide/taken', {});
}

export async function amends(complaint: Case, narrator: Narrator): Promise<void> {
  narrator.chapter('5  Listening, finding, amends');
  narrator.act(HANDLER, 'rings up and listens.');
  await complaint.do('handler', HANDLER, '/account', {
    account: 'They stood in the lobby for an hour with sleeping children.',
    feelings: 'Humiliated, and afraid of where they would sleep.',
    desiredOutcome: 'The night paid back, and somebody who says that this was wrong.',
  });
  narrator.act(HANDLER, 'finds: the house was overbooked, it was our fault.');
  await complaint.do('handler', HANDLER, '/finding', {
    what: 'The house was overbooked; the booking was confirmed by us.',
    cause: 'value',
    subCause: 'overbooked',
    responsibility: 'ours',
    outcome: 'upheld',
  });
  narrator.act(HANDLER, 'proposes two options above their authority. Nothing goes out yet.');
  const { offer, approvals } = await complaint.do('handler', HANDLER, '/offers', { options: OPTIONS });
  const approval = approvals.at(-1);
  narrator.act(SUPERVISOR, 'approves exactly this offer, by its hash.');
  const decision = { decision: 'approve', offerHash: offer?.hash };
  await complaint.do('supervisor', SUPERVISOR, `/approvals/${approval?.id}/decision`, decision);
  await complaint.until('the offer', (state) => state.offer?.status === 'open');
  await quote(complaint, narrator, 'offer');
  narrator.act('The complainant', 'chooses option 1.');
  await complaint.do('crm', undefined, '/choice', { offer: offer?.id, option: '1' });
  await complaint.until('the remedy', ({ stage }) => stage === 'following-up');
  narrator.say('And a gift on top, which no option had promised:');
  await quote(complaint, narrator, 'gift-thanks');
}

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const OPTIONS = [
  {
    putRight: [{ remedy: 'refund', amount: eur('180.00') }],
    makeUp: [{ remedy: 'voucher', amount: eur('100.00') }],
  },
  { putRight: [{ remedy: 'rebooking' }], makeUp: [{ remedy: 'points', amount: eur('60.00') }] },
];

export async function afterwards(complaint: Case, narrator: Narrator): Promise<void> {
  narrator.chapter('6  Afterwards: nobody is forgotten once they are paid');
  const { calls } = await complaint.until('a call that is due', (state) => dueCall(state.calls) !== undefined);
  narrator.act(HANDLER, 'rings up: all came as promised, they are content.');
  const outcome = { reached: true, content: true, words: 'The flowers made the children laugh.', emotion: 'calm' };
  await complaint.do('handler', HANDLER, `/calls/${dueCall(calls)?.id}/outcome`, outcome);
  await complaint.awaitNext('SurveySent');
  narrator.act('The complainant', 'answers the survey.');
  await complaint.do('crm', undefined, '/survey', { outcome: scores(8), handling: scores(9) });
  await complaint.until('the end', ({ stage }) => stage === 'closed');
  narrator.say('\nClosed. Every line above is on the timeline, every letter in the register, every run in Temporal.');
}

const dueCall = (calls: { id: string; status: string }[]) => calls.find(({ status }) => status === 'due');
const scores = (score: number) => ({
  satisfaction: score,
  relationship: score,
  repurchase: score,
  recommendation: score,
  resistance: score,
});

async function quote(complaint: Case, narrator: Narrator, template: string): Promise<void> {
  const letter = await complaint.letter(template);
  if (letter) narrator.quote(`${letter.subject}\n\n${letter.text}`);
}
