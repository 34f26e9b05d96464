import { agenda } from '../../../domain/agenda';
import { aPlan } from '../../harness/builders';
import { answered, chosen, found, fulfilled, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, World } from '../world';

/** What users of other systems suffered from updates and reply clocks, each thread as a test. */
const update = (world: World) => world.lettersOf('daily-update').map(({ at }) => at);
const clockKeys = ({ complaint }: World) =>
  agenda(complaint).filter(({ key }) => key.kind === 'clock' || key.kind === 'daily-update');

describe('#3 zammad#1631: reminders came hours late, all at once', () => {
  it('after three days of outage one message goes out, which says for how many it stands and how late it is', () => {
    const world = World.open().sleepThrough(shanghai('2026-11-24 12:00'));
    expect(update(world)).toEqual([shanghai('2026-11-24 12:00')]);
    expect(world.happened('DailyUpdateSent')).toMatchObject([
      {
        dueAt: shanghai('2026-11-21 10:00'),
        lateBy: 3 * 86_400 + 2 * 3600,
        merged: { count: 4, firstDueAt: shanghai('2026-11-21 10:00') },
        nextAt: shanghai('2026-11-25 10:00'),
      },
    ]);
  });

  it('under a pack that compresses time too', () => {
    const world = World.open({ plan: aPlan({ dailyUpdate: { every: '8 hours' } }) });
    world.sleepThrough(shanghai('2026-11-21 17:00'));
    expect(world.happened('DailyUpdateSent')).toMatchObject([{ lateBy: 17 * 3600, merged: { count: 3 } }]);
  });

  it('one whose instant it is when we wake counts as one of them', () => {
    const world = World.open().sleepThrough(shanghai('2026-11-24 10:00'));
    expect(world.happened('DailyUpdateSent')).toMatchObject([{ merged: { count: 4 } }]);
    const compressed = World.open({ plan: aPlan({ dailyUpdate: { every: '8 hours' } }) });
    compressed.sleepThrough(shanghai('2026-11-21 16:00'));
    expect(compressed.happened('DailyUpdateSent')).toMatchObject([{ merged: { count: 3 } }]);
  });

  it('one in time stands for itself', () => {
    const [first] = World.open().until(shanghai('2026-11-21 12:00')).happened('DailyUpdateSent');
    expect(first).toMatchObject({ lateBy: 0 });
    expect(first).not.toHaveProperty('merged');
  });
});

describe('#12 chatwoot#10178: the reply clock ran on after the conversation was resolved', () => {
  it.each([
    ['an offer', offered],
    ['a final response', answered],
    ['a fulfilled remedy', fulfilled],
  ])('after %s no clock waits for us', (_, resolved) => {
    const world = resolved();
    expect(clockKeys(world).map(({ key }) => key)).toEqual([]);
    const before = world.tasks.length;
    world.until(shanghai('2026-12-03 12:00'));
    expect(update(world)).toEqual([]);
    expect(world.tasks.slice(before).filter(({ task }) => task.startsWith('clock-'))).toEqual([]);
  });

  it.each([
    ['withdrawn', say.withdrawal],
    ['referred', say.referral],
  ])('a complaint that was %s never hears from a clock again, on the day of that letter or later', (_, ending) => {
    const world = found().until(shanghai('2026-11-21 09:00'));
    world.act(CRM, ending);
    expect(agenda(world.complaint)).toEqual([]);
    const { letters, tasks } = { letters: world.letters.length, tasks: world.tasks.length };
    world.until(shanghai('2027-03-01 09:00'));
    expect([world.letters.length, world.tasks.length]).toEqual([letters, tasks]);
  });
});

describe('#6 zammad#5177: anything that was sent reset the update target', () => {
  const noon = shanghai('2026-11-21 12:00');
  const morning = () => found().until(shanghai('2026-11-21 09:00'));

  it.each([
    ['what the complainant says', (world: World) => void world.act(CRM, say.message('in'))],
    ['a question to a third party', (world: World) => void world.act(HANDLER, say.enquiry())],
    ['a promise among ourselves', (world: World) => void world.act(HANDLER, promised)],
    ['an assessment', (world: World) => void world.act(HANDLER, { type: 'Assess', emotion: 'calm', texts: {} })],
    ['an old letter that goes out on another channel', resendOld],
  ])('%s is no update', (_, deed) => {
    const world = morning();
    deed(world);
    expect(update(world.until(noon))).toEqual([shanghai('2026-11-21 10:00')]);
  });

  it.each([
    ['a message to the complainant', (world: World) => void world.act(HANDLER, say.message())],
    ['the confirmation of a choice', (world: World) => void choose(world)],
  ])('%s is', (_, deed) => {
    const world = morning();
    deed(world);
    expect(update(world.until(noon))).toEqual([]);
    expect(world.nextUpdateAt).toBe(shanghai('2026-11-22 10:00'));
  });

  it('the fulfilment runs under updates of its own, from the choice on', () => {
    expect(update(chosen().until(shanghai('2026-11-22 12:00')))).toHaveLength(2);
  });
});

const promised = { type: 'MakePromise', dueAt: shanghai('2026-11-23 17:00'), texts: {} } as const;

function resendOld(world: World): void {
  const [letter] = world.lettersOf('acknowledgement');
  if (letter) world.report(say.bounced(letter, 'email'));
}

function choose(world: World): void {
  world.act(HANDLER, say.offer(4000));
  world.act(CRM, say.choice('o1', '1', false));
}
