import { CAUSES, CHANNELS_IN } from '../../../domain/model';
import { aPlan, RECEIVED } from '../../harness/builders';
import { CRM, HANDLER, SUPERVISOR, shanghai, World } from '../world';
import { answered, asked, chosen, found, fulfilled, offered } from './paths';
import * as say from './sayings';

const grumble = () => World.open({ kind: 'grumble' });

describe('before and at the start', () => {
  it.each(CHANNELS_IN)('make complaining easy: any channel, %s', (channel) => {
    expect(World.open({ channel }).lettersOf('acknowledgement')).toHaveLength(1);
  });

  it.each(['2026-11-19', '2026-01-01', '2011-03-01'])('never "you are too late": received on %s', (day) => {
    const world = World.open({ receivedAt: `${day}T08:00:00.000Z` }, RECEIVED);
    expect(world.complaint).toMatchObject({ stage: 'acknowledged', receivedAt: `${day}T08:00:00.000Z` });
    world.act(HANDLER, say.finding());
    world.act(HANDLER, say.offer(4000));
    expect(world.lettersOf('offer')).toHaveLength(1);
  });

  it('catch small grumbles early: owner, one contact, one remedy from authority, one follow-up', () => {
    const world = grumble();
    expect(world.complaint.clocks.map(({ name }) => name)).toEqual(['acknowledge', 'settle']);
    world.act(HANDLER, say.finding());
    world.act(HANDLER, say.offer(1000));
    world.act(CRM, say.choice());
    world.report(say.stepDone('s1'), say.stepDone('s2'));
    expect(world.clock('settle').status).toBe('met');
    world.until(shanghai('2026-11-23 15:10')).act(HANDLER, say.call('c1', true));
    expect(world.complaint).toMatchObject({ kind: 'grumble', stage: 'closed' });
    expect(world.lettersOf('survey')).toEqual([]);
  });

  it('catch small grumbles early: one call only', () => {
    const world = grumble();
    world.act(HANDLER, say.response(true));
    world.until(shanghai('2026-12-10 12:00'));
    expect(world.complaint.calls.map(({ status }) => status)).toEqual(['not-reached']);
    expect(world.complaint.stage).toBe('closed');
  });

  it('a grumble is promoted to a full complaint when it is not settled in its time', () => {
    const world = grumble().until(shanghai('2026-11-23 16:00'));
    expect(world.complaint.kind).toBe('complaint');
    expect(world.clock('decide')).toMatchObject({ startedAt: RECEIVED, due: shanghai('2026-12-18 16:00') });
    expect(world.clock('settle').status).toBe('breached');
    expect(world.openTasks()).toEqual(['clock-breached settle']);
  });

  it('a grumble whose offer lies with the complainant is promoted with its answer given', () => {
    const world = offered({ kind: 'grumble' }).until(shanghai('2026-11-24 12:00'));
    expect(world.complaint.kind).toBe('complaint');
    expect(world.clock('decide').status).toBe('met');
    expect(world.lettersOf('daily-update')).toEqual([]);
  });

  it('a settled grumble that comes back is a complaint', () => {
    const world = fulfilled({ kind: 'grumble' }).until(shanghai('2026-11-23 15:10'));
    world.act(HANDLER, say.call('c1', false));
    expect(world.complaint).toMatchObject({ kind: 'complaint', stage: 'resolving' });
    expect(world.clock('decide')).toMatchObject({ status: 'running', startedAt: world.now });
    expect(world.clock('settle').status).toBe('met');
  });

  it('no customer complaints, only opportunities: each complaint ends with a measured chance, kept or lost', () => {
    const kept = fulfilled().until(shanghai('2026-12-20 12:00'));
    kept.act(CRM, say.survey);
    const lost = answered().until(shanghai('2027-01-03 12:00'));
    const measured = ({ complaint: { stage, survey } }: World) => [stage, survey?.outcome.recommendation];
    expect([measured(kept), measured(lost)]).toEqual([
      ['closed', 5],
      ['closed', undefined],
    ]);
    expect([kept, lost].map((world) => world.lettersOf('survey').length)).toEqual([1, 1]);
  });

  it('respond at once: the acknowledgement leaves in the first turn, the enquiry to a known third party with it', () => {
    const world = World.open({ namedThirdParty: { texts: { thirdParty: 't1', account: 't2' }, isKnown: true } });
    expect(world.letters.map(({ template, at }) => [template, at])).toEqual([
      ['acknowledgement', RECEIVED],
      ['enquiry', RECEIVED],
    ]);
    expect(world.nextUpdateAt).toBe(shanghai('2026-11-21 10:00'));
  });
});

describe('listening and judging', () => {
  it('five steps in order: the full apology is refused before listening is recorded', () => {
    const apology = { type: 'SendLetter', template: 'full-apology', texts: {} } as const;
    expect(World.open().refusalOf(HANDLER, apology)).toBe('not-listened');
    expect(World.open({ listened: true }).act(HANDLER, apology)).toBe('');
  });

  it('record feelings and unmet needs: of account, messages and calls, over the whole life', () => {
    const world = World.open();
    world.act(HANDLER, { type: 'RecordAccount', emotion: 'angry', texts: { feelings: 't1', unmetNeed: 't2' } });
    world.act(CRM, say.message('in', { emotion: 'distressed', texts: { unmetNeed: 't3' } }));
    expect(world.happened('AccountRecorded')).toMatchObject([{ texts: { feelings: 't1', unmetNeed: 't2' } }]);
    expect(world.happened('MessageLogged')).toMatchObject([{ texts: { unmetNeed: 't3' } }]);
    expect(world.complaint.emotion).toBe('distressed');
  });

  it.each(CAUSES)('three kinds of cause: a finding names one, %s', (cause) => {
    const world = World.open();
    world.act(HANDLER, say.finding('upheld', { cause, subCause: 'overbooked' }));
    expect(world.complaint.finding).toMatchObject({ cause, subCause: 'overbooked' });
  });
});

describe('owning and keeping posted', () => {
  it('own it even if a supplier failed: asked beside everything, decided without a reply', () => {
    const world = World.open({ namedThirdParty: { texts: { thirdParty: 't1', account: 't2' }, isKnown: true } });
    world.act(HANDLER, say.finding());
    world.act(HANDLER, say.offer(4000));
    expect(world.complaint.enquiries).toMatchObject([{ status: 'decided-without' }]);
    expect(world.complaint.offers).toMatchObject([{ status: 'open' }]);
  });

  it('an update at least once a day, even when nothing is new, and it says what is waited for', () => {
    const world = World.open().until(shanghai('2026-11-21 12:00'));
    world.act(HANDLER, say.account());
    world.until(shanghai('2026-11-22 12:00'));
    expect(world.happened('DailyUpdateSent').map(({ at, waitingFor }) => [at, waitingFor])).toEqual([
      [shanghai('2026-11-21 10:00'), 'first-look'],
      [shanghai('2026-11-22 10:00'), 'investigation'],
    ]);
  });

  const promise = (owner?: string) => {
    const { warning } = aPlan().promise;
    const escalation = [
      { after: '0 hours', audience: 'supervisor' },
      { after: '1 days', audience: 'manager' },
    ] as const;
    const world = World.open({ plan: aPlan({ promise: { warning, escalation: [...escalation] } }) });
    world.act(HANDLER, { type: 'MakePromise', dueAt: shanghai('2026-11-20 21:00'), owner, texts: { what: 't1' } });
    return world;
  };

  it('keep promises: a warning before', () => {
    const world = promise('kim.oh').until(shanghai('2026-11-20 19:00'));
    expect(world.complaint.promises).toMatchObject([{ id: 'p1', owner: 'kim.oh', status: 'open' }]);
    const warning = { task: 'promise-warning', assignee: 'kim.oh', dueAt: shanghai('2026-11-20 21:00') };
    expect(world.tasks).toMatchObject([warning]);
  });

  it('keep promises: an escalation after, broken is recorded', () => {
    const world = promise().until(shanghai('2026-11-20 21:00'));
    expect(world.complaint.promises).toMatchObject([{ status: 'broken' }]);
    expect(world.openTasks()).toEqual(['promise-broken p1']);
    expect(world.tasks.at(-1)?.audience).toBe('supervisor');
  });

  it('keep promises: kept is recorded, and nobody is called', () => {
    const world = promise();
    world.act(HANDLER, { type: 'KeepPromise', promise: 'p1', texts: {} });
    world.until(shanghai('2026-11-21 09:00'));
    expect(world.complaint.promises).toMatchObject([{ status: 'kept' }]);
    expect(world.tasks).toEqual([]);
  });

  it('keep promises: kept late it stays broken, and nobody is called any more', () => {
    const world = promise().until(shanghai('2026-11-20 22:00'));
    world.act(HANDLER, { type: 'KeepPromise', promise: 'p1', texts: {} });
    world.until(shanghai('2026-11-25 12:00'));
    expect(world.complaint.promises).toMatchObject([{ status: 'broken' }]);
    expect(world.tasks.map(({ audience }) => audience)).toEqual(['owner', 'supervisor']);
    expect(world.openTasks()).toEqual([]);
  });

  it('manage expectations: the next update has its date as soon as one went out', () => {
    const world = World.open().until(shanghai('2026-11-21 10:00'));
    expect(world.happened('DailyUpdateSent')).toMatchObject([{ nextAt: shanghai('2026-11-22 10:00') }]);
  });

  it('escalate: owner → supervisor → manager → executive, each level once, until somebody takes it', () => {
    const escalation = (['owner', 'supervisor', 'manager', 'executive'] as const).map((audience, hours) => ({
      after: `${hours} hours`,
      audience,
    }));
    const clocks = aPlan().clocks.map((rule) => (rule.name === 'decide' ? { ...rule, escalation } : rule));
    const world = World.open({ plan: aPlan({ clocks }) }).until(shanghai('2026-12-18 17:30'));
    const called = () => world.tasks.filter(({ task }) => task === 'clock-breached').map(({ audience }) => audience);
    expect(called()).toEqual(['owner', 'supervisor']);
    world.until(shanghai('2026-12-18 18:30'));
    expect(called()).toEqual(['owner', 'supervisor', 'manager']);
    world.act(SUPERVISOR, say.take('decide'));
    world.until(shanghai('2026-12-30 12:00'));
    expect(called()).toEqual(['owner', 'supervisor', 'manager']);
  });
});

describe('putting it right', () => {
  it('the remedy has two parts: putRight and makeUp', () => {
    const half = [
      { putRight: [say.refund(4000)], makeUp: [] },
      { putRight: [say.refund(4000)], makeUp: [say.voucher] },
    ];
    expect(found().refusalOf(HANDLER, say.offer(4000, { options: half }))).toBe('option-incomplete');
  });

  it.each([1, 2, 3, 4, 5])('2–4 standard options: %i', (count) => {
    const options = Array.from({ length: count }, () => ({ putRight: [say.refund(4000)], makeUp: [say.voucher] }));
    const world = found();
    if (count === 1 || count === 5) {
      expect(world.refusalOf(HANDLER, say.offer(4000, { options }))).toBe('options-count');
    } else {
      world.act(HANDLER, say.offer(4000, { options }));
      expect(world.complaint.offers[0]?.options.map(({ id }) => id)).toEqual(['1', '2', '3', '4'].slice(0, count));
    }
  });

  it.each([
    ['picks one', say.choice('o1', '2'), 'accepted'],
    ['asks for another round', say.decline('o1', true), 'declined'],
    ['declines', say.decline(), 'declined'],
  ])('the customer chooses: %s', (_, answer, status) => {
    const world = offered();
    world.act(CRM, answer);
    expect(world.complaint.offers[0]?.status).toBe(status);
  });

  it('agents have authority and judgement: inside it no approval; above it somebody else’s', () => {
    expect(offered().complaint.approvals).toEqual([]);
    expect(asked().complaint.approvals).toMatchObject([{ needs: 'supervisor', status: 'waiting' }]);
    const world = found();
    world.act(HANDLER, say.offer(150_000));
    expect(world.complaint.approvals).toMatchObject([{ needs: 'manager' }]);
  });

  it('creative and fast: "refund and resend" is one option with two steps, run in parallel, with a time-to-done', () => {
    const world = found();
    const both = { putRight: [say.refund(4000), say.resend], makeUp: [say.voucher] };
    world.act(HANDLER, say.offer(4000, { options: [both, both] }));
    world.act(CRM, say.choice());
    expect(world.stepWork().map(({ order }) => order.remedy)).toEqual(['refund', 'resend', 'voucher']);
    expect(world.clock('remedy').status).toBe('running');
  });

  it('a surprise gift after agreement, with thanks: not announced in the offer', () => {
    const world = chosen({ gift: true });
    expect(JSON.stringify(world.complaint.offers)).not.toContain('gift');
    const before = world.letters.flatMap(({ template, about }) => [template, ...Object.values(about)]);
    expect(before.join()).not.toContain('gift');
    world.report(say.stepDone('s3'));
    expect(world.letters.at(-1)).toMatchObject({ template: 'gift-thanks', about: { step: 's3' } });
  });
});

describe('following through and learning', () => {
  it('follow up until the customer says it is well: no answer means the next slot', () => {
    const world = fulfilled().until(shanghai('2026-11-25 18:00'));
    expect(world.complaint.calls.map(({ status }) => status)).toEqual(['not-reached', 'due']);
  });

  it('"not satisfied" reopens with the same owner’s supervisor', () => {
    const world = fulfilled();
    world.act(HANDLER, say.call('c1', false));
    expect(world.complaint).toMatchObject({ stage: 'resolving', owner: { id: 'tom.berg' } });
  });

  it('measure loyalty: five parts, for the outcome and the handling, on the complaint', () => {
    const world = fulfilled();
    world.act(CRM, say.survey);
    const parts = { satisfaction: 8, relationship: 7, repurchase: 6, recommendation: 5, resistance: 4 };
    expect(world.complaint.survey).toMatchObject({ outcome: parts, handling: parts, at: world.now });
    expect(world.refusalOf(SUPERVISOR, say.survey)).toBe('survey-answered');
  });
});
