import { evolve } from '../../../domain/evolve';
import { makeRenderer } from '../../../letters/render';
import { loadPolicies } from '../../../policies/load';
import type { StoredLetter } from '../../../register/letters/contract';
import { aCalendarSnapshot, aComplaint, aPerson, aPlan } from '../../harness/builders';
import { type Case, CRM, HANDLER, MANAGER } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { OPTIONS } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

/**
 * Eight weeks of one complaint on skipped time, from a Monday morning in Berlin over the change to summer time. All
 * instants are UTC and read to the minute: 10:00 in Berlin is 09:00 before 25 March 2035, and 08:00 from then on.
 */
const OPENED = '2035-03-05T08:00:00.000Z';

const offsets: [string, number][] = [
  ['2034-10-29T01:00:00.000Z', 60],
  ['2035-03-25T01:00:00.000Z', 120],
  ['2035-10-28T01:00:00.000Z', 60],
];
const BERLIN = { zone: 'Europe/Berlin', offsets, personZone: 'Europe/Berlin', personOffsets: offsets };

/** A decision within a week; then supervisor, manager after two days, executive after a week. */
const plan = aPlan({
  clocks: aPlan().clocks.map((rule) =>
    rule.name === 'decide' ? { ...rule, due: '7 days', warnings: ['2 days', '1 days'] } : rule,
  ),
});

let world: World;
let complaint: Case;
beforeAll(async () => {
  const { staff } = loadPolicies();
  world = await aWorld({ parts: { render: makeRenderer({ staff, words: () => '', company: 'Voyages' }) } });
  await world.skipTo(OPENED);
  const calendarSnapshot = aCalendarSnapshot({ from: OPENED, until: '2037-03-05T08:00:00.000Z', ...BERLIN });
  complaint = await world.open({ receivedAt: OPENED, plan, calendarSnapshot });
  await live();
});
afterAll(() => world?.close());

/** What people do in these eight weeks; everything else happens by itself. */
async function live(): Promise<void> {
  await complaint.send({ type: 'RecordAccount', emotion: 'angry' });
  await world.skipTo('2035-03-06T12:00:00.000Z');
  await complaint.send({ type: 'OpenEnquiry' }, HANDLER, { texts: QUESTION });
  await world.skipTo('2035-03-15T12:00:00.000Z');
  await complaint.send({ type: 'TakeEscalation', clock: 'decide' }, MANAGER);
  await complaint.send({ type: 'RecordFinding', cause: 'value', responsibility: 'shared', outcome: 'upheld' }, MANAGER);
  await complaint.send({ type: 'ProposeOffer', options: OPTIONS, settlesInFull: true }, MANAGER);
  await world.skipTo('2035-03-27T12:00:00.000Z');
  world.provider.answer = ({ fulfilment }) =>
    fulfilment === 'payment' ? { kind: 'refused', error: 'no such account' } : { kind: 'done', reference: 'V-1' };
  await complaint.send({ type: 'Choose', offer: 'o1', option: '1' }, CRM);
  await world.skipTo('2035-03-29T12:00:00.000Z');
  world.provider.answer = () => ({ kind: 'done', reference: 'SEPA-1' });
  await complaint.send({ type: 'RetryStep', step: 's1' });
  await eventually(async () => (await complaint.stored()).complaint.stage === 'following-up');
  await world.skipTo('2035-04-03T16:10:00.000Z');
  await complaint.send({ type: 'RecordCall', call: 'c2', reached: true, content: true }, HANDLER);
  await world.skipTo('2035-04-30T08:00:00.000Z');
  const scores = { satisfaction: 8, relationship: 7, repurchase: 7, recommendation: 8, resistance: 6 };
  await complaint.send({ type: 'AnswerSurvey', outcome: scores, handling: scores }, CRM);
  await eventually(async () => (await complaint.letters()).every(({ status }) => status === 'sent'));
}

const QUESTION = { thirdParty: 'Hotel Adler', thirdPartyEmail: 'desk@adler.example', question: 'What happened?' };

const minute = (instant: string) => instant.slice(0, 16);
const reported = ({ recordedAt, template }: StoredLetter) => `${minute(recordedAt)} ${template}`;

const toComplainant = async () => (await complaint.letters()).filter(({ to }) => to === 'complainant');

/** Everything on record of these types, as `minute` and what `words` makes of it. */
async function record(types: string[], words: (event: Record<string, unknown>) => unknown[]): Promise<string[]> {
  const rows = await world.register.records.timeline(complaint.id);
  return rows
    .filter(({ event }) => types.includes(event.type))
    .map(({ at, event }) => [minute(at), ...words({ ...event })].filter((word) => word !== undefined).join(' '));
}

describe('eight weeks of a complaint', () => {
  it('reach the complainant letter by letter, with daily updates at ten in the morning while the complaint waits on us', async () => {
    expect((await toComplainant()).map(reported).sort()).toEqual([
      '2035-03-05T08:00 acknowledgement',
      '2035-03-06T09:00 daily-update',
      '2035-03-07T09:00 daily-update',
      '2035-03-08T09:00 daily-update',
      '2035-03-09T09:00 daily-update',
      '2035-03-10T09:00 daily-update',
      '2035-03-11T09:00 daily-update',
      '2035-03-12T09:00 daily-update',
      '2035-03-13T09:00 daily-update',
      '2035-03-14T09:00 daily-update',
      '2035-03-15T09:00 daily-update',
      '2035-03-15T12:00 offer',
      '2035-03-26T11:00 offer-reminder',
      '2035-03-27T12:00 choice-confirmed',
      '2035-03-27T12:00 remedy-delayed',
      '2035-03-28T08:00 daily-update',
      '2035-03-29T08:00 daily-update',
      '2035-03-29T12:00 remedy-done',
      '2035-03-30T09:00 follow-up',
      '2035-04-28T09:00 survey',
      '2035-04-30T08:00 closing',
    ]);
  });

  it('ask the third party, remind it twice, and continue without it', async () => {
    const letters = (await complaint.letters()).filter(({ to }) => to === 'enquiry:e1');
    expect(letters.map(reported)).toEqual([
      '2035-03-06T12:00 enquiry',
      '2035-03-08T12:00 enquiry-chase',
      '2035-03-10T12:00 enquiry-chase',
    ]);
    expect(await record(['EnquiryWentUnanswered'], ({ enquiry }) => [enquiry])).toEqual(['2035-03-11T12:00 e1']);
  });

  it('warn twice and reach each escalation level once, on time, until somebody takes it', async () => {
    const clocks = ['ClockWarned', 'ClockBreached', 'EscalationLevelReached', 'EscalationTaken'];
    expect(
      await record(clocks, ({ type, clock, audience, by, lateBy }) => [type, clock, audience, by, lateBy]),
    ).toEqual([
      '2035-03-10T08:00 ClockWarned decide 0',
      '2035-03-11T08:00 ClockWarned decide 0',
      '2035-03-12T08:00 ClockBreached decide 0',
      '2035-03-12T08:00 EscalationLevelReached decide supervisor 0',
      '2035-03-14T08:00 EscalationLevelReached decide manager 0',
      '2035-03-15T12:00 EscalationTaken decide mia.ruiz',
    ]);
  });

  it('raise a task for a person at each of these instants', async () => {
    expect(await record(['TaskRaised'], ({ task, audience }) => [task, audience])).toEqual([
      '2035-03-10T08:00 clock-warning owner',
      '2035-03-11T08:00 clock-warning owner',
      '2035-03-11T12:00 enquiry-unanswered owner',
      '2035-03-12T08:00 clock-breached supervisor',
      '2035-03-14T08:00 clock-breached manager',
      '2035-03-27T12:00 step-failed owner',
      '2035-04-01T13:00 call-due owner',
      '2035-04-01T13:30 call-missed owner',
      '2035-04-03T16:00 call-due owner',
    ]);
  });

  it('call after three days at three, two days later at six, and then the complainant is content', async () => {
    const calls = ['CallFellDue', 'CallMissed', 'CallReached'];
    expect(await record(calls, ({ type, call }) => [type, call])).toEqual([
      '2035-04-01T13:00 CallFellDue c1',
      '2035-04-01T13:30 CallMissed c1',
      '2035-04-03T16:00 CallFellDue c2',
      '2035-04-03T16:10 CallReached c2',
    ]);
  });

  it('send the survey after a month, and close with the answer', async () => {
    expect(await record(['SurveySent', 'SurveyAnswered', 'ComplaintClosed'], ({ type }) => [type])).toEqual([
      '2035-04-28T09:00 SurveySent',
      '2035-04-30T08:00 SurveyAnswered',
      '2035-04-30T08:00 ComplaintClosed',
    ]);
    expect(await complaint.stored()).toMatchObject({ run: 'closed', complaint: { outcome: 'upheld', round: 1 } });
  });

  it('meet every deadline but the breached one, and say so', async () => {
    const { clocks, waitingOn } = (await complaint.stored()).complaint;
    expect(waitingOn.who).toBe('complainant');
    expect(Object.fromEntries(clocks.map(({ name, status, metAt }) => [name, [status, minute(metAt ?? '')]]))).toEqual({
      acknowledge: ['met', '2035-03-05T08:00'],
      decide: ['breached', '2035-03-15T12:00'],
      'final-response': ['met', '2035-03-15T12:00'],
      remedy: ['met', '2035-03-29T12:00'],
    });
  });

  it('can be replayed from the record to the same state', async () => {
    const rows = await world.register.records.timeline(complaint.id);
    const events = rows.flatMap(({ at, event }) => (event.type === 'Refused' ? [] : [{ at, event }]));
    const reported = events.reduce((state, { at, event }) => evolve(state, event, at), aComplaint());
    const { revision, ...stored } = (await complaint.stored()).complaint;
    expect(reported).toMatchObject(stored);
  });

  it('write to the complainant by name, through the courier, each letter once', async () => {
    const letters = await toComplainant();
    const sent = world.email.sent.filter(({ to }) => to === 'complainant');
    expect(sent.map(({ id }) => id).sort()).toEqual(letters.map(({ id }) => id).sort());
    for (const { text } of letters) expect(text).toContain(aPerson().name);
  });
});
