import type { ChannelOut, Fact } from '../../../domain/model';
import { FRIDAY, found, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, World } from '../world';

const reach = (...channels: ChannelOut[]) => ({ reach: { language: 'en', channels } });
const ways = (world: World, template: string) => world.lettersOf(template).map(({ channel }) => channel);
const fails = (world: World, template: string, channel: ChannelOut) => {
  const letter = world.lettersOf(template).at(-1);
  if (!letter) throw new Error(`no ${template} was written`);
  world.report(say.bounced(letter, channel));
};

const isRead = (world: World, template: string) => {
  const letter = world.lettersOf(template).at(-1)?.key ?? '';
  world.report({ type: 'LetterRead', letter, template, channel: 'portal' });
};

describe('a letter counts when it is recorded', () => {
  it('acknowledgedAt, clock met', () => {
    const world = World.open();
    expect(world.complaint.acknowledgedAt).toBe(world.now);
    expect(world.clock('acknowledge')).toMatchObject({ status: 'met', metAt: world.now });
  });

  it('it is the update of today', () => {
    const world = World.open().until(shanghai('2026-11-21 10:00'));
    expect(world.nextUpdateAt).toBe(shanghai('2026-11-22 10:00'));
  });
});

describe('when it fails for good', () => {
  it('it un-meets what it met: metAt and acknowledgedAt clear, the stage never goes back', () => {
    const world = World.open(reach('email', 'portal')).until(shanghai('2026-11-20 17:00'));
    fails(world, 'acknowledgement', 'email');
    expect(world.complaint).toMatchObject({ acknowledgedAt: null, stage: 'acknowledged' });
    expect(world.clock('acknowledge')).toMatchObject({ status: 'running', metAt: null });
  });

  it('where it had no words, it goes out on no other channel: the owner has a task, and what it met is unmet', () => {
    const world = World.open(reach('email', 'sms'));
    const letter = world.lettersOf('acknowledgement').at(-1);
    if (!letter) throw new Error('no acknowledgement was written');
    world.report({ ...say.bounced(letter, 'email'), uncomposed: true } as Fact);
    expect(ways(world, 'acknowledgement')).toEqual(['email']);
    expect(world.openTasks()).toEqual([`letter-failed ${letter.key}`]);
    expect(world.clock('acknowledge')).toMatchObject({ status: 'running', metAt: null });
  });

  it('a clock whose due has passed is breached with its levels merged', () => {
    const world = World.open(reach('email', 'portal')).until(shanghai('2026-11-22 17:00'));
    fails(world, 'acknowledgement', 'email');
    expect(world.clock('acknowledge')).toMatchObject({ status: 'breached', level: 1, metAt: null });
    expect(world.happened('ClockBreached')).toMatchObject([{ clock: 'acknowledge', lateBy: 25 * 3600 }]);
    expect(world.tasks.filter(({ about }) => about === 'acknowledge')).toMatchObject([{ audience: 'manager' }]);
  });

  it('the next channel gets it and meets again what it met', () => {
    const world = offered().until(shanghai('2026-11-21 09:00'));
    fails(world, 'offer', 'email');
    expect(ways(world, 'offer')).toEqual(['email', 'sms']);
    expect(world.clock('decide')).toMatchObject({ status: 'met', metAt: world.now });
    expect(world.openTasks()).toEqual([]);
  });

  it('the next channel gets it under the key letter + channel, so two bounce notices cause one SMS', () => {
    const world = World.open();
    fails(world, 'acknowledgement', 'email');
    fails(world, 'acknowledgement', 'email');
    expect(ways(world, 'acknowledgement')).toEqual(['email', 'sms']);
    expect(new Set(world.letters.map(({ key }) => key)).size).toBe(1);
  });

  it('an answer that never arrived leaves the next step with us, so the daily update goes on', () => {
    const world = offered(reach('email')).until(shanghai('2026-11-23 09:00'));
    fails(world, 'offer', 'email');
    expect(world.lettersOf('daily-update')).toEqual([]);
    world.until(shanghai('2026-11-25 12:00'));
    expect(world.lettersOf('daily-update').map(({ at }) => at)).toEqual([
      shanghai('2026-11-24 10:00'),
      shanghai('2026-11-25 10:00'),
    ]);
  });

  it('the daily update itself un-meets nothing, and a letter of another matter changes no clock', () => {
    const world = offered();
    world.until(FRIDAY.choice).act(CRM, say.choice());
    const before = world.complaint.clocks;
    fails(world, 'choice-confirmed', 'email');
    expect(world.complaint.clocks).toEqual(before);
  });

  it('a letter that met an earlier generation changes nothing for the present one', () => {
    const world = offered();
    world.act(CRM, say.decline('o1', true));
    fails(world, 'offer', 'email');
    expect(world.clock('decide')).toMatchObject({ generation: 2, status: 'running' });
  });

  it('after closing no clock runs again', () => {
    const world = offered(reach('email'));
    world.act(CRM, say.withdrawal);
    fails(world, 'offer', 'email');
    expect(world.complaint.clocks.filter(({ status }) => status === 'running')).toEqual([]);
  });
});

describe('portal', () => {
  it('as the chosen channel counts like any other', () => {
    const world = World.open(reach('portal'));
    expect(ways(world, 'acknowledgement')).toEqual(['portal']);
    expect(world.clock('acknowledge').status).toBe('met');
    expect(world.openTasks()).toEqual([]);
  });

  it('as the last fallback it meets nothing until letter-read, and raises a task', () => {
    const world = World.open(reach('email'));
    fails(world, 'acknowledgement', 'email');
    expect(ways(world, 'acknowledgement')).toEqual(['email', 'portal']);
    expect(world.clock('acknowledge').metAt).toBeNull();
    expect(world.openTasks()).toEqual([expect.stringMatching(/^letter-box-only acknowledgement:/)]);

    world.until(shanghai('2026-11-20 20:00'));
    isRead(world, 'acknowledgement');
    expect(world.clock('acknowledge')).toMatchObject({ status: 'met', metAt: world.now });
    expect(world.complaint.acknowledgedAt).toBe(world.now);
    expect(world.openTasks()).toEqual([]);
  });

  it('read after the deadline it ends the tasks of that clock', () => {
    const world = World.open(reach('email'));
    fails(world, 'acknowledgement', 'email');
    world.until(shanghai('2026-11-21 17:00'));
    expect(world.openTasks()).toContain('clock-breached acknowledge');
    isRead(world, 'acknowledgement');
    expect(world.openTasks()).toEqual([]);
    expect(world.clock('acknowledge')).toMatchObject({ status: 'breached', metAt: world.now });
  });

  it('an old letter read there meets no clock but the one that lacked it', () => {
    const world = offered(reach('email'));
    fails(world, 'offer', 'email');
    world.act(CRM, say.decline('o1', true));
    isRead(world, 'offer');
    expect(world.clock('decide')).toMatchObject({ generation: 2, status: 'running' });
  });
});

describe('a corrected contact', () => {
  const corrected = (world: World, ...letters: string[]) =>
    world.act(CRM, {
      type: 'CorrectContact',
      channels: ['sms', 'portal'],
      undelivered: letters.map((key) => ({ key, template: 'acknowledgement' })),
      texts: {},
    });

  it('sends again only letters that no channel delivered', () => {
    const world = World.open(reach('email', 'portal'));
    fails(world, 'acknowledgement', 'email');
    world.act(HANDLER, say.message());
    const [first] = world.lettersOf('acknowledgement');
    corrected(world, first?.key ?? '');
    expect(ways(world, 'acknowledgement')).toEqual(['email', 'portal', 'sms']);
    expect(ways(world, 'message')).toEqual(['email']);
    expect(world.openTasks()).toEqual([]);
  });

  it('meets what they had met, and un-meets it when they fail once more', () => {
    const world = World.open(reach('email', 'portal'));
    fails(world, 'acknowledgement', 'email');
    const [first] = world.lettersOf('acknowledgement');
    corrected(world, first?.key ?? '');
    expect(world.clock('acknowledge').status).toBe('met');
    fails(world, 'acknowledgement', 'sms');
    expect(world.clock('acknowledge')).toMatchObject({ status: 'running', metAt: null });
  });

  it('sends all later letters to it', () => {
    const world = found();
    corrected(world);
    world.act(HANDLER, say.message());
    expect(ways(world, 'message')).toEqual(['sms']);
  });
});
