import fc from 'fast-check';
import { agenda } from '../../../domain/agenda';
import { pausesOf } from '../../../domain/clocks';
import { nextUpdate, nextUpdateAt } from '../../../domain/daily-update';
import { audienceOf, wordsOf } from '../../../domain/events';
import { applyRevision } from '../../../domain/evolve';
import { type Complaint, type ComplaintEvent, DAILY_UPDATE, STAGES } from '../../../domain/model';
import { drawn } from '../../setup/drawn';
import { shanghai, type World } from '../world';
import { EXAMPLES, kind, path, plan, SECOND_TIMES } from './lives';
import { type Checks, walk } from './walk';

/** Looks at many walks, then at where each of them has led. */
const everyWalk = (checks: Checks, atTheEnd: (world: World) => void = () => undefined) =>
  fc.assert(
    fc.property(path, kind, plan, (steps, kind, plan) => atTheEnd(walk(steps, checks, { kind, plan }))),
    { numRuns: drawn(60, 1000), examples: EXAMPLES },
  );
const everyRevision = (revision: NonNullable<Checks['revision']>) => everyWalk({ revision });
const everyEnd = (check: (world: World) => void) => everyWalk({}, check);

/** Whether what the task is about still waits for somebody; tasks that only a person can judge have one always. */
function hasReason(complaint: Complaint, task: string): boolean {
  const [kind, about = ''] = task.split(' ');
  const parts = [complaint.calls, complaint.approvals, complaint.steps, complaint.promises].flat();
  const status = parts.find(({ id }) => id === about)?.status;
  const { status: clockStatus, metAt, takenBy } = clock(complaint, about) ?? {};
  switch (kind) {
    case 'call-due':
      return status === 'due';
    case 'approval-late':
      return status === 'waiting';
    case 'step-failed':
    case 'step-unclear':
    case 'step-reopened':
      return status === 'failed';
    case 'promise-warning':
      return status === 'open';
    case 'promise-broken':
      return status === 'broken';
    case 'clock-warning':
      return clockStatus === 'running';
    case 'clock-breached':
      return clockStatus === 'breached' && !metAt && !takenBy;
    default:
      return true;
  }
}

/** Whether the letter that made the next step theirs has not arrived. */
const isLacking = ({ waitingOn }: Complaint) => waitingOn.who === 'us' && waitingOn.lacking !== null;

const clock = (complaint: Complaint, name: string) => complaint.clocks.find((one) => one.name === name);

describe('whatever people do and however time passes', () => {
  it('an open complaint always has something coming, so none is forgotten', () => {
    everyRevision((_, after) => {
      if (after.stage !== 'closed') expect(agenda(after)).not.toHaveLength(0);
      else expect(agenda(after)).toHaveLength(0);
    });
  });

  it('what is due happens in its turn and does not stay due', () => {
    everyWalk({
      turn: ({ complaint, now }) => expect(agenda(complaint).filter(({ at }) => at <= now)).toEqual([]),
    });
  });

  it('whoever folds the entries has the state that the turns had, revision by revision', () => {
    everyWalk(
      { revision: (before, after, revision) => expect(applyRevision(before, revision)).toEqual(after) },
      ({ opened, complaint, revisions }) => {
        expect(revisions.map(({ number }) => number)).toEqual(revisions.map((_, index) => index + 2));
        expect(revisions.reduce(applyRevision, opened)).toEqual(complaint);
      },
    );
  });

  it('no letter is written twice, and no entry has the key of another', () => {
    everyEnd(({ revisions }) => {
      const keys = revisions.flatMap(({ entries, effects }) => [
        ...entries.map(({ key }) => `entry ${key}`),
        ...effects.flatMap((effect) => (effect.kind === 'letter' ? [`letter ${effect.key}`] : [])),
      ]);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    });
  });

  it('each entry is told in a sentence, and somebody may read it', () => {
    everyRevision((_, __, revision) => {
      for (const { event } of revision.entries) {
        expect(wordsOf(event)).toMatch(/^\S.*\.$/);
        expect(wordsOf(event)).not.toMatch(/undefined|null|NaN|\[object/);
        expect(['everyone', 'staff', 'nobody']).toContain(audienceOf(event));
      }
    });
  });

  it('only known stages are entered, and a closed complaint has nothing that runs', () => {
    everyRevision((_, after) => {
      expect(STAGES).toContain(after.stage);
      if (after.stage !== 'closed') return;
      expect(after.clocks.filter(({ status }) => status === 'running' || status === 'paused')).toEqual([]);
      expect([nextUpdateAt(after), after.pauses.filter(({ until }) => until === null)]).toEqual([null, []]);
      expect(after.calls.filter(({ status }) => status === 'planned' || status === 'due')).toEqual([]);
      expect(after.enquiries.filter(({ status }) => status === 'waiting' || status === 'awaiting-release')).toEqual([]);
    });
  });

  it('a clock is paused only while its ledger says so, and every other pause is settled', () => {
    everyRevision((_, after) => {
      for (const one of after.clocks) {
        expect(pausesOf(after, one).filter(({ until }) => until === null)).toHaveLength(
          one.status === 'paused' ? 1 : 0,
        );
      }
    });
  });

  it('a pause that a person began lasts as long as it holds a clock, and none holds one twice in a generation', () => {
    everyRevision((_, after) => {
      for (const { enquiry, until, held } of after.pauses) {
        const holds = held.some((one) => one.until === null);
        if (until !== null || !enquiry) expect(holds).toBe(until === null);
        const generations = held.map((one) => `${one.clock}:${one.generation}`);
        expect(new Set(generations).size).toBe(generations.length);
      }
    });
  });

  it('no clock is named like the daily update: it has no deadline to meet and calls nobody', () => {
    everyRevision((_, after, revision) => {
      const names = [...after.clocks, ...after.plan.clocks].map(({ name }) => name);
      expect(names.filter((name) => name === DAILY_UPDATE || name === 'update')).toEqual([]);
      const about = revision.entries.flatMap(({ event }) => ('clock' in event ? [event.clock] : []));
      expect(about).not.toContain(DAILY_UPDATE);
    });
  });

  it('an offer is open only while the complainant chooses, one at a time, and no other becomes final meanwhile', () => {
    everyRevision((_, after) => {
      const open = after.offers.filter(({ status }) => status === 'open');
      const inHand = after.offers.filter(({ status }) => status === 'open' || status === 'awaiting-approval');
      expect(open.length).toBeLessThanOrEqual(1);
      if (inHand.length > 0) expect([after.stage, after.newOfferBy]).toEqual(['resolving', null]);
    });
  });

  it('a daily update is owed where the next step is ours, and nowhere else', () => {
    everyRevision((_, after) => {
      const owed = nextUpdateAt(after) !== null;
      if (['acknowledged', 'investigating', 'fulfilling'].includes(after.stage)) expect(owed).toBe(true);
      if (after.stage === 'following-up' && after.review !== 'wanted' && !isLacking(after)) expect(owed).toBe(false);
    });
  });

  it('the daily update goes out alone, and the next is never further away than tomorrow', () => {
    everyRevision((_, after, revision) => {
      const now = revision.entries.at(-1)?.at;
      const written = revision.effects.flatMap((effect) =>
        effect.kind === 'letter' && effect.to === 'complainant' ? [effect.template] : [],
      );
      if (written.includes('daily-update')) expect(written).toEqual(['daily-update']);
      const nextAt = nextUpdateAt(after);
      if (now && nextAt) expect(nextAt <= nextUpdate({ at: '10:00' }, now, after.calendarSnapshot)).toBe(true);
    });
  });

  it('no task is open without a reason', () => {
    everyEnd((world) => {
      expect(world.openTasks().filter((task) => !hasReason(world.complaint, task))).toEqual([]);
    });
  });

  it('once followed up it closes by itself, unless somebody has to look again', () => {
    everyEnd((world) => {
      const { stage, review } = world.complaint;
      if (stage !== 'following-up' || review === 'wanted') return;
      expect(world.until(shanghai('2032-01-01 12:00')).complaint.stage).toBe('closed');
    });
  });
});

describe('what comes for the second time', () => {
  it('is reached by the lives that are drawn in any case', () => {
    const reached = Object.fromEntries(Object.entries(SECOND_TIMES).map(([name, way]) => [name, walk(way)]));
    const { complaint } = reached['a second law'] as World;
    expect(reached.reopened?.complaint).toMatchObject({ reopenings: 1, stage: 'resolving' });
    expect(reached['a second round']?.complaint).toMatchObject({ round: 2, stage: 'fulfilling' });
    expect(reached['a second follow-up']?.happened('FollowUpPlanned')).toHaveLength(2);
    expect(reached['reopened after a review']?.happened('FinalResponseSent')).toHaveLength(2);
    expect(reached['reopened after a review']?.complaint).toMatchObject({ reopenings: 1, review: 'none' });
    expect(reached['withdrawn, and back']?.complaint).toMatchObject({ reopenings: 1, outcome: null });
    expect(new Set(complaint.steps.map(({ right }) => right))).toEqual(new Set(['eu261@1', 'appr@1']));
  });

  it('a complaint that comes back is overdue with nothing at that instant', () => {
    const overdue: ComplaintEvent['type'][] = [
      'ClockBreached',
      'EscalationLevelReached',
      'PromiseBroken',
      'CallMissed',
    ];
    everyWalk({
      turn: ({ revisions, now }) => {
        const events = revisions.flatMap(({ entries }) => entries.filter(({ at }) => at === now));
        const types = events.map(({ event }) => event.type);
        const back = types.lastIndexOf('ComplaintReopened');
        if (back >= 0) expect(types.slice(back).filter((type) => overdue.includes(type))).toEqual([]);
      },
    });
  });

  it('each follow-up rings as often as the pack says and no more', () => {
    everyEnd(({ opened, revisions }) => {
      if (opened.kind === 'grumble') return;
      let made = 0;
      for (const { event } of revisions.flatMap(({ entries }) => entries)) {
        if (event.type === 'FollowUpPlanned') made = event.calls.length;
        if (event.type !== 'CallMissed' && event.type !== 'CallNotReached') continue;
        expect(event.next === null).toBe(made === opened.plan.followUp.calls.length);
        made++;
      }
    });
  });

  it('there is one review in each life, and no survey once one was answered', () => {
    everyEnd((world) => {
      expect(world.happened('ReviewRequested').length).toBeLessThanOrEqual(world.complaint.reopenings + 1);
      const [answer] = world.happened('SurveyAnswered');
      if (answer) expect(world.happened('SurveySent').filter(({ at }) => at > answer.at)).toEqual([]);
    });
  });

  it('what one law gave is not given again', () => {
    everyEnd(({ complaint: { steps } }) => {
      const rights = steps.filter(({ right }) => right !== undefined);
      const most = { 'eu261@1': 40_000, 'appr@1': 40_000 };
      for (const [rule, minor] of Object.entries(most)) {
        const given = rights.filter(({ right }) => right === rule).map(({ item }) => item.amount?.minor ?? 0);
        expect(given.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(minor);
      }
    });
  });
});
