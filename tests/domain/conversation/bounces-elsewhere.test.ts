import type { Effect, Fact, Input } from '../../../domain/model';
import { asked, found, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, World } from '../world';

/** What users of other systems suffered from letters that multiplied, each thread as a test. */
const AMENDS = { id: 'amends', role: 'ops' } as const;
type Posted = Extract<Effect, { kind: 'letter' | 'resend' }>;

/** Everything that the courier was asked to send, repeated orders too. */
const posted = ({ revisions }: World): Posted[] =>
  revisions.flatMap(({ effects }) =>
    effects.filter((one): one is Posted => one.kind === 'letter' || one.kind === 'resend'),
  );
const timesByKey = (world: World): number[] => {
  const keys = posted(world).map(({ key }) => key);
  return [...new Set(keys)].map((key) => keys.filter((one) => one === key).length);
};

/** More rounds than there are channels: letters that go out after them multiply. */
const ROUNDS = 8;

/** No letter arrives anywhere: each that goes out comes back at once, until none goes out any more. */
function bounceAll(world: World, from = 0, round = 1): void {
  const orders = posted(world);
  for (const { key, channel } of orders.slice(from)) {
    world.report(say.bounced({ key, template: templateOf(world, key) }, channel));
  }
  if (posted(world).length > orders.length && round < ROUNDS) bounceAll(world, orders.length, round + 1);
}

const templateOf = (world: World, key: string) => world.letters.find((one) => one.key === key)?.template ?? '';

describe('#15 freescout#4806: the bounce of a notification notified, 4, 16, 64, more than 5,000 times', () => {
  it('where nothing arrives, a letter goes out once per channel, then one person is asked, and no letter tells of it', () => {
    const world = offered();
    const keys = new Set(posted(world).map(({ key }) => key));
    bounceAll(world);
    expect(timesByKey(world)).toEqual([...keys].map(() => 3));
    expect(new Set(posted(world).map(({ key }) => key))).toEqual(keys);
    const calls = world.tasks.filter(({ task }) => task === 'letter-failed');
    expect(calls.map(({ about }) => about).sort()).toEqual([...keys].sort());
  });

  it('nor does it from day to day: one letter a day stays three postings a day', () => {
    const world = World.open();
    let seen = 0;
    for (let day = 1; day <= 9; day++) {
      world.until(shanghai(`2026-12-0${day} 12:00`));
      bounceAll(world, seen);
      seen = posted(world).length;
    }
    expect(world.lettersOf('daily-update').length).toBeGreaterThan(9);
    expect(Math.max(...timesByKey(world))).toBe(3);
  });

  it('a question to a third party that comes back is a task for a person, and no further letter', () => {
    const world = World.open();
    world.act(HANDLER, say.enquiry());
    const before = posted(world).length;
    world.report(say.bounced({ key: 'enquiry:e1', template: 'enquiry' }, 'email'));
    expect(posted(world)).toHaveLength(before);
    expect(world.openTasks()).toContain('letter-failed enquiry:e1');
  });
});

describe('#15 chatwoot#11901, zammad#5428: the same thing was told twice, and done twice', () => {
  const twice = (world: World, what: Fact | Extract<Input['what'], { type: 'LogMessage' }>, actor: Input['actor']) => {
    const input: Input = { id: 'told-twice', actor, what };
    world.takeTurn([input]);
    const once = { letters: world.letters.length, tasks: world.tasks.length };
    world.complaint = JSON.parse(JSON.stringify(world.complaint));
    world.takeTurn([input]);
    world.takeTurn([input, input]);
    return [once, { letters: world.letters.length, tasks: world.tasks.length }];
  };

  it.each([
    ['a bounce', say.bounced({ key: 'x', template: 'offer' }, 'email'), AMENDS],
    [
      'a message to the complainant',
      { type: 'LogMessage', direction: 'out', channel: 'email', send: true, texts: {} },
      HANDLER,
    ],
  ] as const)(
    '%s that was taken up again would ask for letters of the same keys, which are kept once',
    (_, what, actor) => {
      const world = found();
      const before = posted(world).length;
      const [once, again] = twice(world, what, actor);
      expect(posted(world).length).toBeGreaterThan(before);
      expect(again).toEqual(once);
    },
  );
});

describe('#15 escalade#213, znuny#422, #477: every mail came double after an upgrade', () => {
  it.each([
    ['an opened complaint', () => World.open()],
    ['an offer that waits for approval', asked],
    ['an open offer', offered],
  ])('%s, read from the record again every day, sends what it would have sent anyway', (_, path) => {
    const [restarted, left] = [path(), path()];
    for (let day = 1; day <= 9; day++) {
      const noon = shanghai(`2026-12-0${day} 12:00`);
      restarted.complaint = JSON.parse(JSON.stringify(restarted.complaint));
      restarted.takeTurn([]);
      restarted.until(noon);
      left.until(noon);
    }
    expect(posted(restarted)).toEqual(posted(left));
    expect(new Set(timesByKey(restarted))).toEqual(new Set([1]));
  });

  it('one choice is confirmed by one letter', () => {
    const world = offered();
    world.act(CRM, say.choice());
    expect(world.refusalOf(CRM, say.choice())).not.toBe('');
    expect(world.lettersOf('choice-confirmed')).toHaveLength(1);
  });
});
