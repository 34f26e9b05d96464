import { attributesOf } from '../../../application/turns/display/attributes';
import { linesOf } from '../../../application/turns/display/happened';
import { sheetOf } from '../../../application/turns/display/sheet';
import type { Option } from '../../../domain/model';
import * as say from '../../domain/life/sayings';
import { HANDLER, MANAGER, shanghai, World } from '../../domain/world';

/** All sections as they are shown, without the gaps between columns. */
const sheetNow = ({ complaint, now }: World): string =>
  Object.values(sheetOf(complaint, now))
    .filter((text) => text !== '')
    .join('\n\n')
    .replace(/\u00a0/g, '');

const options: Omit<Option, 'id'>[] = [
  { putRight: [say.refund(30_000)], makeUp: [say.voucher] },
  { putRight: [say.refund(25_000)], makeUp: [say.voucher] },
];

function withBigOffer(): World {
  const world = World.open();
  world.act(HANDLER, say.finding('upheld'));
  world.act(HANDLER, say.offer(0, { options }));
  return world;
}

describe('the case sheet in the Temporal UI', () => {
  it('begins with who the complaint is, then with what is late: since when, who was called and who will be', () => {
    const world = World.open().until(shanghai('2026-12-18 17:00'));
    const [head, late] = sheetNow(world).split('\n\n');
    expect(head).toBe(
      '**A-2026-000001** complaint, **acknowledged**, severity normal, policy house. Owner `li.na` (handler). Waiting for: **first-look**.',
    );
    expect(late).toBe(
      [
        '| LATE | was due | called | called next |',
        '| - | - | - | - |',
        '| **clock:decide** | 2026-12-18 08:00 | the supervisor (1 of 3) | the manager, 2026-12-20 08:00 |',
      ].join('\n'),
    );
    world.act(HANDLER, say.take('decide'));
    expect(sheetNow(world)).toContain('| the supervisor (1 of 3); taken by li.na |  |');
  });

  it('says what is waited for, from whom, since when and until when, the soonest end first', () => {
    const world = withBigOffer();
    world.act(HANDLER, { type: 'MakePromise', dueAt: '2026-11-21T08:00:00.000Z', texts: {} });
    const rows = sheetNow(world).match(/^\| (?!waiting|LATE|- ).*$/gm);
    expect(rows).toEqual([
      '| approval a1 of offer o1 | a supervisor | 2026-11-20 08:00 | 2026-11-20 12:00 |',
      '| promise p1 | li.na |  | 2026-11-21 08:00 |',
      '| decide | us | 2026-11-20 08:00 | 2026-12-18 08:00 |',
      '| final-response | us | 2026-11-20 08:00 | 2027-01-15 08:00 |',
    ]);
  });

  it('stays short however many promises there are, and so does the list of what is late', () => {
    const world = World.open();
    for (let n = 0; n < 300; n++)
      world.act(HANDLER, { type: 'MakePromise', dueAt: '2026-11-21T08:00:00.000Z', texts: {} });
    world.until(shanghai('2026-11-23 17:00'));
    expect(attributesOf(world.complaint, world.now).late).toHaveLength(20);
    expect(sheetNow(world)).toContain('and 280 more.');
    expect(sheetNow(world).length).toBeLessThan(5_000);
  });

  it('has the amounts beside the approval, and the signal that decides it, a line for each field', () => {
    const world = withBigOffer();
    const { approvals } = sheetOf(world.complaint, world.now);
    expect(approvals).toContain('- option 1: refund 300.00 EUR + voucher');
    const signal = /```json\n([\s\S]*)\n```/.exec(approvals ?? '')?.[1] ?? '';
    const { offerHash = '' } = world.complaint.approvals[0] ?? {};
    expect(JSON.parse(signal)).toEqual({ approval: 'a1', offerHash, decision: 'approve', by: 'STAFF-ID' });
    expect(signal.split('\n')).toHaveLength(6);
    world.act(MANAGER, say.decision({ id: 'a1', offerHash }, { id: 'ana.ruiz', role: 'manager' }, 'approve'));
    expect(sheetOf(world.complaint, world.now).approvals).toBe('Approval a1 of offer o1: approved by ana.ruiz.');
  });

  it('shows a step that failed before those that did not, with what it is worth and why', () => {
    const world = World.open();
    world.act(HANDLER, say.finding('upheld'));
    world.act(HANDLER, say.offer(4000));
    world.act(HANDLER, say.choice('o1'));
    world.report({ type: 'StepReported', step: 's2', generation: 1, result: 'failed', reference: null });
    const rows = sheetNow(world).match(/^\| s\d.*$/gm);
    expect(rows?.[0]).toMatch(/^\| s2 \| .* \| \*\*step-failed\*\* \(refused\) \|$/);
    expect(rows?.[1]).toMatch(/^\| s1 \| refund 40\.00 EUR \| running \|$/);
  });

  it('names letters that reached nobody', () => {
    const world = World.open();
    for (const channel of ['email', 'sms'] as const)
      world.report({ type: 'LetterBounced', letter: 'acknowledgement', template: 'acknowledgement', channel });
    expect(sheetOf(world.complaint, world.now).letters).toBe(
      'Letters that reached nobody: `acknowledgement` (in the letter box alone).',
    );
    world.report({
      type: 'LetterRead',
      letter: 'acknowledgement',
      template: 'acknowledgement',
      channel: 'portal',
    });
    expect(sheetOf(world.complaint, world.now).letters).toBe('');
  });

  it('tells what happened in words, a line for all that came of one cause', () => {
    const world = withBigOffer().until(shanghai('2026-12-18 17:00'));
    const happenings = world.revisions.flatMap(({ number: revision, entries }) =>
      entries.map(({ at, event }) => ({
        revision,
        at,
        event,
        called: event.type === 'TaskRaised' ? 'tom.berg' : null,
      })),
    );
    const lines = linesOf(happenings);
    expect(lines).toContain('2026-12-18 08:00 decide breached; tom.berg called');
    expect(lines).toContainEqual(expect.stringMatching(/^2026-11-20 08:00 offer o1 proposed; approval a1 requested/));
    expect(lines).toContain('2026-12-17 02:00 daily update sent (the last of 6, since 2026-12-12 02:00)');
    expect(lines.filter((line) => /undefined|null|\[object|[A-Z]/.test(line))).toEqual([]);
  });
});
