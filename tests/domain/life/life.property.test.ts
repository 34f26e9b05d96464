import fc from 'fast-check';
import { agenda } from '../../../domain/agenda';
import { pausesOf } from '../../../domain/clocks';
import { nextUpdate, nextUpdateAt } from '../../../domain/daily-update';
import { audienceOf, wordsOf } from '../../../domain/events';
import { applyRevision } from '../../../domain/evolve';
import { type Complaint, DAILY_UPDATE, KINDS, STAGES } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import { shanghai, type World } from '../world';
import { type Checks, type Step, step, walk } from './walk';

const steps = fc.array(step, { minLength: 5, maxLength: 60, size: 'max' });
const kind = fc.constantFrom(...KINDS);
/** Packs whose own deadlines run on while a third party is asked, and such as let them wait. */
const plan = fc.constantFrom(aPlan(), aPlan({ enquiry: { ...aPlan().enquiry, pauses: ['decide', 'remedy'] } }));

/** Looks at many walks, then at where each of them has led. */
const everyWalk = (checks: Checks, atTheEnd: (world: World) => void = () => undefined) =>
  fc.assert(
    fc.property(steps, kind, plan, (path, kind, plan) => atTheEnd(walk(path, checks, { kind, plan }))),
    { numRuns: 150 },
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
      expect(after.enquiries.filter(({ status }) => status === 'waiting')).toEqual([]);
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

  it('a longer escalation than that of a milder severity still calls somebody, and never falls due for ever', () => {
    const then = (...whats: string[]): Step[] =>
      whats.map((one) => {
        const [what = '', generation = '0'] = one.split(' ');
        return { what, generation: Number(generation), actor: 'handler' } as Step;
      });
    const hurried = then('time', 'time', 'time', 'onward', 'onward 1', 'onward 2', 'hurry', 'time', 'time');
    const met = then('bounced', 'bounced', 'time 1', 'time 1', 'time', 'onward 1', 'onward', 'onward 1');
    const reached = walk([...hurried, ...met]).happened('EscalationLevelReached');
    expect(reached.at(-1)).toMatchObject({ clock: 'decide', level: 2 });
  });
});
