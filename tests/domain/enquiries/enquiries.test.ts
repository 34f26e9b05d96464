import { answered, fulfilled } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, World } from '../world';

const tryNumber = () => {
  const world = World.open();
  world.act(HANDLER, say.enquiry());
  return world;
};
const status = (world: World) => world.complaint.enquiries[0]?.status;
const reply = { type: 'RecordReply', enquiry: 'e1', texts: { text: 't9' } } as const;

describe('enquiries', () => {
  it('are asked in parallel: letter to the third party, reminded by a child of its own, due by the pack', () => {
    const world = tryNumber();
    expect(world.lettersOf('enquiry')).toMatchObject([{ key: 'enquiry:e1', to: 'enquiry:e1', channel: 'email' }]);
    expect(world.standing).toEqual([{ kind: 'enquiry', number: 1, work: ['e1'] }]);
    expect(world.complaint.enquiries).toMatchObject([{ dueAt: shanghai('2026-11-25 16:00') }]);
  });

  it('a finding does not wait for a reply', () => {
    const world = tryNumber();
    world.act(HANDLER, say.finding());
    expect(world.complaint.stage).toBe('resolving');
  });

  it.each([
    ['finding', () => say.finding()],
    ['withdrawal', () => say.withdrawal],
    ['referral', () => say.referral],
    ['final response', () => say.response(true)],
  ])('%s stops open enquiries (decided-without): no more chasing', (_, ending) => {
    const world = tryNumber();
    world.act(HANDLER, ending());
    expect(status(world)).toBe('decided-without');
    expect(world.standing).toEqual([]);
  });

  it('closing stops open enquiries (decided-without): no more chasing', () => {
    const world = fulfilled();
    world.act(HANDLER, say.enquiry());
    world.act(HANDLER, say.call('c1', true));
    world.act(CRM, say.survey);
    expect(world.complaint.stage).toBe('closed');
    expect(status(world)).toBe('decided-without');
    expect(world.standing).toEqual([]);
  });

  it('one that stays unanswered is decided without, and a task says so until the finding', () => {
    const world = tryNumber();
    world.report({ type: 'EnquiryUnanswered', enquiry: 'e1' });
    expect(status(world)).toBe('decided-without');
    expect(world.openTasks()).toEqual(['enquiry-unanswered e1']);
    world.act(HANDLER, say.finding());
    expect(world.openTasks()).toEqual([]);
  });

  it('a late reply is recorded', () => {
    const world = tryNumber();
    world.act(HANDLER, say.finding());
    world.act(HANDLER, reply);
    expect(world.happened('EnquiryReplied')).toMatchObject([{ enquiry: 'e1', texts: { text: 't9' } }]);
    expect(status(world)).toBe('decided-without');
  });

  it('third-party-replied as a fact makes a task to fetch the text, which comes by /reply', () => {
    const world = tryNumber();
    world.report({ type: 'ThirdPartyReplied', enquiry: 'e1' });
    expect(world.openTasks()).toEqual(['fetch-reply e1']);
    world.act(HANDLER, reply);
    expect(status(world)).toBe('replied');
    expect(world.openTasks()).toEqual([]);
    expect(world.standing).toEqual([]);
  });

  it('once its answer is reported nobody is reminded, and no update says any more that a third party is waited for', () => {
    const world = tryNumber();
    world.report({ type: 'ThirdPartyReplied', enquiry: 'e1' });
    expect(world.standing).toEqual([]);
    world.until(shanghai('2026-11-21 12:00'));
    expect(world.happened('DailyUpdateSent')).toMatchObject([{ waitingFor: 'investigation' }]);
  });

  it('one that would be due at this very instant is not asked: nobody could answer in time', () => {
    const world = World.open();
    const ask = { type: 'OpenEnquiry', dueAt: world.now, texts: {} } as const;
    expect(world.refusalOf(HANDLER, ask)).toBe('due-in-past');
  });

  it('a fact about a reply that is on record already makes no task', () => {
    const world = tryNumber();
    world.act(HANDLER, reply);
    world.report({ type: 'ThirdPartyReplied', enquiry: 'e1' });
    expect(world.tasks).toEqual([]);
    expect(world.happened('FactSetAside')).toHaveLength(1);
  });

  it('a late reply that changes the picture can be followed by a new finding, after the answer too', () => {
    const world = answered();
    world.act(HANDLER, say.finding('upheld'));
    expect(world.complaint).toMatchObject({ stage: 'resolving', followUp: null, finding: { revision: 2 } });
    expect(world.complaint.waitingOn.who).toBe('us');
    expect(world.clock('decide')).toMatchObject({ generation: 2, status: 'running' });
    expect(world.complaint.calls.map((call) => call.status)).toEqual(['cancelled']);
  });

  it('a bounced letter to the third party is a task, and no letter for the complainant', () => {
    const world = tryNumber();
    world.report(say.bounced({ key: 'enquiry:e1', template: 'enquiry' }, 'email'));
    expect(world.openTasks()).toEqual(['letter-failed enquiry:e1']);
    expect(world.lettersOf('enquiry')).toHaveLength(1);
  });

  it('the complainant is told that a third party is waited for', () => {
    const world = tryNumber().until(shanghai('2026-11-21 12:00'));
    expect(world.happened('DailyUpdateSent')).toMatchObject([{ waitingFor: 'third-party' }]);
  });
});
