import fc from 'fast-check';
import { agenda } from '../../domain/agenda';
import type { Complaint } from '../../domain/complaint';
import { nextNews } from '../../domain/daily-news';
import { applyTurn } from '../../domain/evolve';
import { KINDS, STAGES } from '../../domain/vocabulary';
import { type Step, step, walk } from './walk';
import { shanghai, type World } from './world';

const steps = fc.array(step, { minLength: 5, maxLength: 60, size: 'max' });
const kind = fc.constantFrom(...KINDS);
type Check = NonNullable<Parameters<typeof walk>[1]>;

/** Looks at each turn of many walks, then at where each of them has led. */
const everyWalk = (check: Check, atTheEnd: (world: World) => void = () => undefined) =>
  fc.assert(
    fc.property(steps, kind, (path, kind) => atTheEnd(walk(path, check, kind))),
    { numRuns: 150 },
  );
const everyEnd = (check: (world: World) => void) => everyWalk(() => undefined, check);

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

const clock = (complaint: Complaint, name: string) => complaint.clocks.find((one) => one.name === name);

describe('whatever people do and however time passes', () => {
  it('an open complaint always has something coming, so none is forgotten', () => {
    everyWalk((_, after) => {
      if (after.stage !== 'closed') expect(agenda(after)).not.toHaveLength(0);
      else expect(agenda(after)).toHaveLength(0);
    });
  });

  it('what is due happens in its turn and does not stay due', () => {
    everyWalk((_, after, turn) => {
      const now = turn.entries.at(-1)?.at;
      if (now) expect(agenda(after).filter(({ at }) => at <= now)).toEqual([]);
    });
  });

  it('the register, folding the entries, has the same state as the run', () => {
    everyWalk((before, after, turn) => expect(applyTurn(before, turn)).toEqual(after));
  });

  it('no letter is written twice, and no entry has the key of another', () => {
    everyEnd(({ turns }) => {
      const keys = turns.flatMap(({ entries, effects }) => [
        ...entries.map(({ key }) => `entry ${key}`),
        ...effects.flatMap((effect) => (effect.kind === 'letter' ? [`letter ${effect.key}`] : [])),
      ]);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    });
  });

  it('only known stages are entered, and a closed complaint has nothing that runs', () => {
    everyWalk((_, after) => {
      expect(STAGES).toContain(after.stage);
      if (after.stage !== 'closed') return;
      expect(after.clocks.filter(({ status }) => status === 'running' || status === 'paused')).toEqual([]);
      expect(after.calls.filter(({ status }) => status === 'planned' || status === 'due')).toEqual([]);
      expect(after.enquiries.filter(({ status }) => status === 'waiting')).toEqual([]);
    });
  });

  it('a clock stands still only while its ledger says so, and every other standstill is settled', () => {
    everyWalk((_, after) => {
      for (const { status, pauses = [] } of after.clocks) {
        expect(pauses.filter(({ until }) => until === null)).toHaveLength(status === 'paused' ? 1 : 0);
      }
    });
  });

  it('an offer is open only while the complainant chooses, one at a time, and no other becomes final meanwhile', () => {
    everyWalk((_, after) => {
      const open = after.offers.filter(({ status }) => status === 'open');
      const inHand = after.offers.filter(({ status }) => status === 'open' || status === 'awaiting-approval');
      expect(open.length).toBeLessThanOrEqual(1);
      if (inHand.length > 0) expect([after.stage, after.newOfferBy]).toEqual(['resolving', null]);
    });
  });

  it('news is owed where the next step is ours, and nowhere else', () => {
    everyWalk((_, after) => {
      const owed = clock(after, 'update')?.status === 'running';
      if (['acknowledged', 'investigating', 'fulfilling'].includes(after.stage)) expect(owed).toBe(true);
      if (after.stage === 'following-up' && after.secondLook !== 'wanted' && clock(after, 'update')?.metAt)
        expect(owed).toBe(false);
    });
  });

  it('news goes out alone, and the next is never further away than tomorrow', () => {
    everyWalk((_, after, turn) => {
      const now = turn.entries.at(-1)?.at;
      const written = turn.effects.flatMap((effect) =>
        effect.kind === 'letter' && effect.to === 'complainant' ? [effect.template] : [],
      );
      if (written.includes('progress')) expect(written).toEqual(['progress']);
      const update = clock(after, 'update');
      if (now && update?.status === 'running')
        expect(update.due <= nextNews({ update: { at: '10:00' } }, now, after.almanac)).toBe(true);
    });
  });

  it('no task is open without a reason', () => {
    everyEnd((world) => {
      expect(world.openTasks().filter((task) => !hasReason(world.complaint, task))).toEqual([]);
    });
  });

  it('once followed up it closes by itself, unless somebody has to look again', () => {
    everyEnd((world) => {
      const { stage, secondLook } = world.complaint;
      if (stage !== 'following-up' || secondLook === 'wanted') return;
      expect(world.until(shanghai('2032-01-01 12:00')).complaint.stage).toBe('closed');
    });
  });

  it('a longer ladder than that of a milder severity still calls somebody, and never falls due for ever', () => {
    const then = (...whats: string[]): Step[] =>
      whats.map((one) => {
        const [what = '', n = '0'] = one.split(' ');
        return { what, n: Number(n), actor: 'handler' } as Step;
      });
    const hurried = then('time', 'time', 'time', 'onward', 'onward 1', 'onward 2', 'hurry', 'time', 'time');
    const met = then('bounced', 'bounced', 'time 1', 'time 1', 'time', 'onward 1', 'onward', 'onward 1');
    const climbed = walk([...hurried, ...met]).happened('RungClimbed');
    expect(climbed.at(-1)).toMatchObject({ clock: 'decide', rung: 2 });
  });
});
