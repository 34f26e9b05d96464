import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import type { TimelineView } from '../../../api/schemas/answers/reading';
import { NOW, TestApi } from '../../harness/api';

/** `NOW` is a Wednesday, 10:00 in London; the house answers in ten working days, which end at half past five. */
let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
beforeEach(() => {
  api.now = NOW;
});
afterAll(() => api.close());

const DAY = 86_400_000;
const clock = (complaint: ComplaintView, name: string) => complaint.clocks.find((one) => one.name === name);
const timeline = async (id: string, role: 'handler' | 'ops' = 'handler') =>
  (await api.get(`/v1/complaints/${id}/timeline`, role)).json<TimelineView>().items;

describe('a clock that somebody lets be paused', () => {
  it('is paused, and a day later it is due a day later', async () => {
    const { id, ...opened } = await api.opened();
    const due = clock({ id, ...opened }, 'decide')?.due;
    const paused = await api.does(id, ['/clocks/decide/pause', { reason: 'waiting-for-complainant' }]);
    expect(clock(paused, 'decide')).toMatchObject({ status: 'paused', due });
    api.later(DAY);
    const resumed = await api.does(id, ['/clocks/decide/resume']);
    expect([due, clock(resumed, 'decide')]).toMatchObject([
      '2026-12-09T17:30:00.000Z',
      { status: 'running', due: '2026-12-10T17:30:00.000Z' },
    ]);
  });

  it('is told in the timeline: who, why, and the evidence for those who may read it', async () => {
    const { id } = await api.opened();
    const body = { reason: 'waiting-for-third-party', evidence: 'The hotel wrote that it answers on Friday.' };
    await api.does(id, ['/clocks/decide/pause', body], ['/clocks/decide/resume']);
    const reported = (await timeline(id)).filter(({ type }) => /^(Clock|Pause)/.test(type) && type !== 'ClockMet');
    expect(reported).toMatchObject([
      {
        by: 'li.na',
        what: 'li.na paused decide: waiting-for-third-party.',
        texts: { evidence: 'The hotel wrote that it answers on Friday.' },
      },
      { by: 'li.na', what: expect.stringContaining('is due 2026-12-09T17:30:00.000Z') },
    ]);
    expect(JSON.stringify(await timeline(id, 'ops'))).not.toContain('answers on Friday');
  });

  it.each([
    ['the daily update', '/clocks/daily-update/pause', { reason: 'other' }, 'daily-update-never-pauses'],
    ['one that is not there', '/clocks/parrot/pause', { reason: 'other' }, 'unknown-part'],
    ['one that runs, to resume', '/clocks/decide/resume', {}, 'clock-not-paused'],
    [
      'a promise of ours, to extend',
      '/clocks/decide/extension',
      { until: '2027-01-01T00:00:00Z', reason: 'x' },
      'clock-operational',
    ],
  ])('is refused for %s', async (_, path, body, code) => {
    const { id } = await api.opened();
    const answer = await api.post(`/v1/complaints/${id}${path}`, body);
    expect([answer.statusCode, answer.json().code]).toEqual([409, code]);
    expect((await timeline(id)).at(-1)).toMatchObject({ type: 'Refused' });
  });

  it('is no business of a closed complaint, nor of the CRM', async () => {
    const { id } = await api.opened();
    expect((await api.post(`/v1/complaints/${id}/clocks/decide/pause`, { reason: 'other' }, 'crm')).statusCode).toBe(
      403,
    );
    await api.does(id, ['/withdrawal', { reason: 'Done.' }]);
    const answer = await api.post(`/v1/complaints/${id}/clocks/decide/pause`, { reason: 'other' });
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'closed']);
  });
});

describe('a clock of the law', () => {
  const LAW = 'au-rg271.answer';
  const extension = (until: string) => ({ until, reason: 'The airline keeps the recordings back.' });

  it('is extended by a letter that says why and until when', async () => {
    const { id, ...opened } = await api.opened({ policy: 'au-rg271' });
    const due = clock({ id, ...opened }, LAW)?.due ?? '';
    const until = new Date(Date.parse(due) + 10 * DAY).toISOString();
    const extended = await api.does(id, [`/clocks/${LAW}/extension`, extension(until)]);
    expect(clock(extended, LAW)).toMatchObject({ status: 'running', due: until });
    const { items } = (await api.get(`/v1/complaints/${id}/letters`)).json();
    const notice = items.find(({ template }: { template: string }) => template === 'extension-notice');
    expect(notice.text).toContain('The airline keeps the recordings back.');
    expect(notice.text).toContain(new Date(until).getUTCFullYear().toString());
  });

  it('is not paused, and not extended further than the law knows', async () => {
    const { id } = await api.opened({ policy: 'au-rg271' });
    const paused = await api.post(`/v1/complaints/${id}/clocks/${LAW}/pause`, { reason: 'waiting-for-complainant' });
    expect([paused.statusCode, paused.json().code]).toEqual([409, 'clock-regulatory']);
    const extended = await api.post(`/v1/complaints/${id}/clocks/${LAW}/extension`, extension('2030-01-01T00:00:00Z'));
    expect([extended.statusCode, extended.json().code]).toEqual([409, 'extension-too-long']);
  });
});

describe('another severity', () => {
  it('plans the deadlines again by the pack', async () => {
    const { id } = await api.opened();
    const critical = await api.does(id, ['/assessment', { severity: 'critical', reason: 'She is stranded.' }]);
    expect(clock(critical, 'decide')).toMatchObject({ status: 'running', due: '2026-11-28T10:00:00.000Z' });
    const what = (await timeline(id)).find(({ type }) => type === 'ClocksReplanned')?.what;
    expect(what).toContain('decide from 2026-12-09T17:30:00.000Z to 2026-11-28T10:00:00.000Z');
  });

  it('counts from the receipt, over the holidays since then, and breaks at once what has passed', async () => {
    const { id, ...late } = await api.opened({ receivedAt: '2026-08-28T09:00:00Z' });
    expect(clock({ id, ...late }, 'decide')?.status).toBe('breached');
    const fresh = await api.opened({ receivedAt: '2026-11-20T10:00:00Z' });
    const critical = await api.does(fresh.id, ['/assessment', { severity: 'critical', reason: 'Stranded.' }]);
    expect(clock(critical, 'decide')).toMatchObject({ status: 'breached', due: '2026-11-23T10:00:00.000Z' });
    const low = await api.does(fresh.id, ['/assessment', { severity: 'low', reason: 'Home again.' }]);
    expect(clock(low, 'decide')).toMatchObject({ status: 'breached', due: '2026-11-23T10:00:00.000Z' });
  });

  it('the same again, or no other, leaves them alone', async () => {
    const { id, severity } = await api.opened();
    await api.does(
      id,
      ['/assessment', { severity, reason: 'As it was.' }],
      ['/assessment', { emotion: 'calm', reason: 'x' }],
    );
    expect((await timeline(id)).filter(({ type }) => type === 'ClocksReplanned')).toEqual([]);
  });
});
