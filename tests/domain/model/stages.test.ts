import { STAGES, type Stage } from '../../../domain/model';
import { AT_STAGE, answered, asked, chosen, closed, FRIDAY, found, fulfilled, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, MANAGER, SUPERVISOR, shanghai, World } from '../world';

const OPEN = STAGES.filter((stage): stage is keyof typeof AT_STAGE => stage !== 'received' && stage !== 'closed');

describe('stages', () => {
  it('received → acknowledged → investigating → resolving → fulfilling → following-up → closed', () => {
    const world = World.waiting();
    const stages: Stage[] = [world.complaint.stage];
    const then = (step: () => void) => {
      step();
      stages.push(world.complaint.stage);
    };
    then(() => world.sleepThrough(world.now));
    then(() => world.act(HANDLER, say.account()));
    then(() => world.act(HANDLER, say.finding()));
    world.act(HANDLER, say.offer(4000));
    then(() => world.act(CRM, say.choice()));
    then(() => world.report(say.stepDone('s1'), say.stepDone('s2')));
    world.act(HANDLER, say.call('c1', true));
    then(() => world.act(CRM, say.survey));
    expect(stages).toEqual(STAGES);
  });

  it('received is entered by ComplaintOpened', () => {
    expect(World.waiting().complaint.stage).toBe('received');
  });

  it('acknowledged is entered by ComplaintAcknowledged: its letter is recorded, in the first turn', () => {
    const world = World.open();
    expect(world.complaint.stage).toBe('acknowledged');
    expect(world.revisions).toHaveLength(1);
    expect(world.letters.map(({ template, at }) => [template, at])).toEqual([['acknowledgement', world.now]]);
  });

  it('a named third party that is known is asked beside it', () => {
    const world = World.open({ namedThirdParty: { texts: { thirdParty: 't1', account: 't2' }, isKnown: true } });
    expect(world.revisions).toHaveLength(1);
    expect(world.lettersOf('enquiry')).toMatchObject([{ to: 'enquiry:e1', texts: { thirdParty: 't1' } }]);
    expect(world.standing).toEqual([{ kind: 'enquiry', number: 1, work: ['e1'] }]);
    expect(world.complaint.stage).toBe('acknowledged');
  });

  it.each([
    ['account', say.account()],
    ['message', say.message()],
    ['enquiry', say.enquiry()],
  ])('investigating is entered by the first command by a person after opening: %s', (_, command) => {
    const world = World.open();
    world.act(HANDLER, command);
    expect(world.complaint.stage).toBe('investigating');
  });

  it('investigating is entered by the first command by a person after opening: taking an escalation', () => {
    const world = World.open({}, shanghai('2026-12-24 10:00'));
    world.act(SUPERVISOR, say.take('decide'));
    expect(world.complaint.stage).toBe('investigating');
  });

  it('what intake brings or the engine does by itself moves no stage', () => {
    const world = World.open({
      listened: true,
      namedThirdParty: { texts: { thirdParty: 't1', account: 't2' }, isKnown: true },
    });
    world.until(shanghai('2026-11-27 12:00'));
    world.report({ type: 'EnquiryUnanswered', enquiry: 'e1' });
    world.act(CRM, say.message('in'));
    expect(world.lettersOf('daily-update')).toHaveLength(7);
    expect(world.complaint.stage).toBe('acknowledged');
  });

  it('resolving is entered by FindingRecorded', () => {
    expect(found().complaint.stage).toBe('resolving');
  });

  it('resolving is entered again by FollowUpNotContent', () => {
    const world = fulfilled();
    world.act(HANDLER, say.call('c1', false));
    expect(world.happened('FollowUpNotContent')).toHaveLength(1);
    expect(world.complaint.stage).toBe('resolving');
  });

  it('resolving is entered again by ComplaintReopened', () => {
    const world = closed();
    world.act(HANDLER, say.reopening);
    expect(world.complaint).toMatchObject({ stage: 'resolving', reopenings: 1, closedAt: null, outcome: null });
  });

  it('fulfilling is entered by OptionChosen', () => {
    expect(chosen().complaint.stage).toBe('fulfilling');
  });

  it.each([
    ['from following-up', fulfilled],
    ['from closed', closed],
  ])('fulfilling is entered by StepReopened %s', (_, before) => {
    const world = before();
    world.report(say.returned('s1'));
    expect(world.complaint).toMatchObject({ stage: 'fulfilling', closedAt: null });
  });

  it('following-up is entered by RemedyFulfilled', () => {
    expect(fulfilled().complaint.stage).toBe('following-up');
  });

  it('following-up is entered by FinalResponseSent where nothing is to be fulfilled', () => {
    const world = answered();
    expect(world.complaint.stage).toBe('following-up');
    expect(world.complaint.steps).toEqual([]);
  });

  it('closed is entered when the follow-up is done', () => {
    const world = closed();
    expect(world.complaint).toMatchObject({ stage: 'closed', closedAt: shanghai('2026-12-20 12:00') });
    expect(world.lettersOf('closing')).toHaveLength(1);
  });

  it.each(OPEN)('closed is entered by ComplaintWithdrawn from %s', (stage) => {
    const world = AT_STAGE[stage]();
    expect(world.complaint.stage).toBe(stage);
    world.act(CRM, say.withdrawal);
    expect(world.complaint).toMatchObject({ stage: 'closed', closedAt: world.now, outcome: 'withdrawn' });
  });

  it.each(OPEN)('closed is entered by ComplaintReferred from %s', (stage) => {
    const world = AT_STAGE[stage]();
    world.act(MANAGER, say.referral);
    expect(world.complaint).toMatchObject({ stage: 'closed', referredAt: world.now });
  });

  it('a withdrawal or referral of somebody whom nobody looked into starts no investigation', () => {
    const world = World.open();
    world.act(HANDLER, say.withdrawal);
    expect(world.happened('InvestigationStarted')).toEqual([]);
  });
});

describe('outcome', () => {
  it.each(['upheld', 'partly-upheld', 'not-upheld'] as const)(
    '%s comes from the finding where there is one',
    (outcome) => {
      expect(answered(outcome).complaint.outcome).toBe(outcome);
    },
  );

  it('the end keeps the outcome of the finding', () => {
    expect(closed().complaint.outcome).toBe('upheld');
  });

  it('referred is the outcome where there is no finding', () => {
    const world = World.open();
    world.act(MANAGER, say.referral);
    expect(world.complaint.outcome).toBe('referred');
  });

  it('out-of-scope is the outcome of a response that needs no finding', () => {
    const world = World.open();
    world.act(HANDLER, say.response(true));
    expect(world.complaint).toMatchObject({ outcome: 'out-of-scope', stage: 'following-up' });
  });

  it.each([
    ['a choice recorded within the pack’s early window', '2026-11-27 15:59', true],
    ['not a later one', '2026-11-27 16:01', false],
  ])('beside it settledEarly: %s', (_, when, early) => {
    const world = offered().until(shanghai(when));
    world.act(CRM, say.choice());
    expect(world.complaint.settledEarly).toBe(early);
  });

  it('beside it referredAt, which a referral after closing adds without changing the outcome', () => {
    const world = closed();
    world.act(MANAGER, say.referral);
    expect(world.complaint).toMatchObject({ outcome: 'upheld', referredAt: world.now, stage: 'closed' });
  });
});

describe('guards are on basis, not on stages', () => {
  it('an offer needs a finding', () => {
    expect(World.open().refusalOf(HANDLER, say.offer(4000))).toBe('no-finding');
  });

  it('a full apology needs listening recorded', () => {
    const apology = { type: 'SendLetter', template: 'full-apology', texts: {} } as const;
    const world = found();
    expect(world.refusalOf(HANDLER, apology)).toBe('not-listened');
    world.act(HANDLER, say.account());
    world.act(HANDLER, apology);
    expect(world.lettersOf('full-apology')).toHaveLength(1);
  });

  it('a payment needs acceptance and approval of exactly this offer', () => {
    const world = asked();
    const [first] = world.complaint.approvals;
    if (!first) throw new Error('no approval was asked for');
    expect(world.refusalOf(CRM, say.choice())).toBe('offer-not-open');
    const other = { id: first.id, offerHash: 'f'.repeat(64) };
    expect(world.refusalOf(SUPERVISOR, say.decision(other, { id: 'tom.berg', role: 'supervisor' }))).toBe(
      'offer-hash-mismatch',
    );
    world.act(SUPERVISOR, say.decision(first, { id: 'tom.berg', role: 'supervisor' }));
    expect(world.standing).toEqual([]);
    world.until(FRIDAY.choice).act(CRM, say.choice());
    expect(world.stepWork()).toMatchObject([
      { what: 'carry-out', order: { step: 's1', minor: 30_000 } },
      { what: 'carry-out', order: { step: 's2' } },
    ]);
  });
});
