import { COMMAND_TYPES, COMMANDS } from '../../../domain/decide';
import type { Command } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import { chosen, closed, fulfilled } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, MANAGER, SUPERVISOR, shanghai, World } from '../world';

/** What a closed complaint still takes, each in a complaint in which it makes sense. */
const TAKEN: Partial<Record<Command['type'], { world: () => World; command: Command }>> = {
  LogMessage: { world: closed, command: say.message() },
  RecordReply: {
    world: () => {
      const world = fulfilled();
      world.act(HANDLER, say.enquiry());
      world.act(HANDLER, say.withdrawal);
      return world;
    },
    command: { type: 'RecordReply', enquiry: 'e1', texts: { text: 't1' } },
  },
  AnswerSurvey: { world: () => fulfilled().until(shanghai('2027-01-04 12:00')), command: say.survey },
  CorrectContact: { world: closed, command: { type: 'CorrectContact', undelivered: [], texts: {} } },
  Refer: { world: closed, command: say.referral },
  KeepPromise: {
    world: () => {
      const world = World.open();
      world.act(HANDLER, { type: 'MakePromise', dueAt: shanghai('2026-11-25 17:00'), texts: {} });
      world.act(CRM, say.withdrawal);
      return world;
    },
    command: { type: 'KeepPromise', promise: 'p1', texts: {} },
  },
  DoStepByHand: {
    world: () => {
      const world = chosen();
      world.report(say.stepFailed('s1'));
      world.act(CRM, say.withdrawal);
      return world;
    },
    command: say.byHand('s1'),
  },
};

/** Refused before it is looked at, so its words do not matter. */
const REFUSED = COMMAND_TYPES.filter((type) => !COMMANDS[type].afterClosing);

describe('closed: decided by the same decide', () => {
  it.each(Object.entries(TAKEN))('%s is recorded', (_, { world: before, command }) => {
    const world = before();
    expect(world.complaint.stage).toBe('closed');
    const { length } = world.revisions;
    world.act(HANDLER, command);
    expect(world.revisions).toHaveLength(length + 1);
    expect(world.complaint.stage).toBe('closed');
  });

  it.each(REFUSED)('%s is 409 closed', (type) => {
    expect(closed().refusalOf(MANAGER, { type, texts: {} } as Command)).toBe('closed');
  });

  it('what the table lets a closed complaint take has its case here; Reopen is the way back', () => {
    const taken = COMMAND_TYPES.filter((type) => COMMANDS[type].afterClosing);
    expect([...Object.keys(TAKEN), 'Reopen'].sort()).toEqual(taken.sort());
  });

  it('a message after closing goes out and restarts no daily update', () => {
    const world = closed();
    world.act(HANDLER, say.message());
    world.until(shanghai('2027-01-10 12:00'));
    expect(world.letters.at(-1)?.template).toBe('message');
  });
});

describe('reopening and StepReopened take a closed complaint up again', () => {
  it('reopening: the owner gets a task, the complainant a letter, the clocks a new generation', () => {
    const world = closed().until(shanghai('2027-01-11 09:00'));
    world.act(HANDLER, say.reopening);
    expect(world.openTasks()).toEqual(['not-content li.na']);
    expect(world.lettersOf('reopening')).toHaveLength(1);
    expect(world.clock('decide')).toMatchObject({ generation: 2, due: shanghai('2027-02-08 09:00') });
  });

  it.each([
    ['withdrawn', say.withdrawal],
    ['referred', say.referral],
  ])(
    'reopening what was %s: law’s deadline runs on from its own start, and warns and is broken in its time',
    (_, end) => {
      const world = World.open().until(shanghai('2026-11-23 12:00'));
      const before = world.clock('final-response');
      world.act(SUPERVISOR, end);
      world.until(shanghai('2026-11-24 12:00')).act(CRM, say.reopening);
      expect(world.clock('final-response')).toEqual(before);
      expect(world.happened('ClocksStarted').at(-1)).toMatchObject({
        again: true,
        clocks: [{ name: 'final-response' }],
      });
      world.until(shanghai('2027-01-20 12:00'));
      const ofLaw = ({ clock }: { clock: string }) => clock === 'final-response';
      expect(world.happened('ClockWarned').filter(ofLaw)).toMatchObject([{ at: shanghai('2027-01-01 16:00') }]);
      expect(world.happened('ClockBreached').filter(ofLaw)).toMatchObject([{ at: shanghai('2027-01-15 16:00') }]);
      expect(world.happened('EscalationLevelReached').filter(ofLaw)).toMatchObject([{ audience: 'executive' }]);
    },
  );

  it('reopening near law’s deadline warns at once; past it nothing is overdue, and it stays ended', () => {
    const reopened = (on: string) => {
      const world = World.open().until(shanghai('2026-11-23 12:00'));
      world.act(CRM, say.withdrawal);
      world.until(shanghai(on)).act(CRM, say.reopening);
      return world;
    };
    expect(reopened('2027-01-10 12:00').openTasks()).toContain('clock-warning final-response');
    const late = reopened('2027-01-16 12:00');
    expect(late.clock('final-response').status).toBe('cancelled');
    expect(late.happened('ClockBreached')).toEqual([]);
  });

  it('reopening after the answer lets law’s deadline be: it was met', () => {
    const world = closed().until(shanghai('2026-12-22 09:00'));
    const before = world.clock('final-response');
    world.act(HANDLER, say.reopening);
    expect(world.clock('final-response')).toEqual(before);
  });

  it('a new choice starts law’s deadline for what is chosen anew where the first was given up', () => {
    const plan = aPlan();
    const clocks = plan.clocks.map((rule) =>
      rule.name === 'remedy' ? { ...rule, class: 'regulatory' as const } : rule,
    );
    const world = chosen({ plan: { ...plan, clocks } });
    world.act(CRM, say.withdrawal);
    world.until(shanghai('2026-11-24 12:00')).act(CRM, say.reopening);
    expect(world.clock('remedy')).toMatchObject({ generation: 1, status: 'cancelled' });
    for (const command of [say.finding(), say.offer(4000)]) world.act(HANDLER, command);
    world.act(CRM, say.choice('o2'));
    expect(world.clock('remedy')).toMatchObject({ generation: 2, startedAt: world.now, status: 'running' });
  });

  it('reopening before any finding: one is recorded then, and it goes on as ever', () => {
    const world = World.open();
    world.act(CRM, say.withdrawal);
    world.act(HANDLER, say.reopening);
    expect(world.refusalOf(HANDLER, say.offer(4000))).toBe('no-finding');
    world.act(HANDLER, say.finding());
    world.act(HANDLER, say.offer(4000));
    expect(world.complaint.offers).toMatchObject([{ status: 'open' }]);
  });

  it('a reopened complaint can end as any other', () => {
    const world = closed();
    world.act(HANDLER, say.reopening);
    world.act(SUPERVISOR, say.offer(6000));
    world.act(CRM, say.choice('o2'));
    world.report(say.stepDone('s3'), say.stepDone('s4'));
    world.until(shanghai('2027-03-01 12:00'));
    expect(world.complaint).toMatchObject({ stage: 'closed', reopenings: 1, outcome: 'upheld' });
  });

  it('a payment returned after closing is put right, followed up again and closed again', () => {
    const world = closed().until(shanghai('2027-01-11 09:00'));
    world.report(say.returned('s1'));
    expect(world.openTasks()).toEqual(['step-reopened s1']);
    expect(world.complaint.waitingOn.who).toBe('us');
    world.act(HANDLER, say.retry('s1'));
    world.report(say.stepDone('s1', 2));
    world.until(shanghai('2027-03-01 12:00'));
    expect(world.complaint).toMatchObject({ stage: 'closed', outcome: 'upheld', closedAt: expect.any(String) });
  });

  it('only what is closed can be reopened', () => {
    expect(fulfilled().refusalOf(HANDLER, say.reopening)).toBe('not-closed');
  });
});

describe('other basis become a task', () => {
  it.each([
    ['a payment returned of a step that is not known', say.returned('s9'), 'fact-after-closing s9'],
    [
      'a reply of a third party that is not known',
      { type: 'ThirdPartyReplied', enquiry: 'e9' },
      'fact-after-closing e9',
    ],
    [
      'the closing letter that failed everywhere',
      { type: 'LetterBounced', letter: 'closing:x', template: 'closing', channel: 'portal' },
      'letter-failed closing:x',
    ],
  ] as const)('%s', (_, fact, task) => {
    const world = closed();
    world.report(fact);
    expect(world.openTasks()).toEqual([task]);
    expect(world.complaint.stage).toBe('closed');
  });

  it('what a remedy reports after a withdrawal is recorded', () => {
    const world = chosen();
    world.act(CRM, say.withdrawal);
    world.report(say.stepDone('s1'), say.stepFailed('s2'));
    expect(world.complaint.steps.map(({ status }) => status)).toEqual(['done', 'failed']);
    expect(world.openTasks()).toEqual(['step-after-closing s1', 'step-failed s2']);
  });
});
