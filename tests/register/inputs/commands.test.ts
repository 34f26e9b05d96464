import type { InputOutcome } from '../../../register/inputs/contract';
import { onBothDatabases } from '../../harness/registers';
import { aCommand, NOTED, open, record, take } from '../turns';

const AT = '2026-11-21T02:00:00.000Z';
const LATE = '2026-11-21T02:59:00.000Z';
const REFUSED: InputOutcome = { status: 'refused', code: 'no-finding', detail: 'There is no finding yet.' };
const done = (revision: number): InputOutcome => ({ status: 'done', revision, created: 'm1' });

onBothDatabases((register) => {
  let count = 0;
  async function aCase() {
    count += 1;
    return { ...(await open(register())), input: `command-${count}` };
  }
  const words = async (input: string) =>
    Object.fromEntries(await register().people.texts([`${input}-text`, `${input}-wish`]));
  const waiting = async (complaint: string, now = AT) =>
    (await register().inputs.waitingFor(complaint, now)).map(({ id }) => id);

  describe('a command', () => {
    it('waits for a turn, with all that was said with it', async () => {
      const { id, input } = await aCase();
      const { inputs } = register();
      const command = aCommand(input, id, { text: 'We ring you.' }, { expected: [1, 3] });
      expect(await inputs.put(command)).toEqual({ try: 1 });
      const stored = {
        ...{ id: input, complaint: id, kind: 'LogMessage', body: command.body, hash: command.hash },
        ...{ by: command.by, source: null, expected: [1, 3], at: command.at, try: 1, status: 'waiting' },
        ...{ revision: null, created: null, code: null, detail: null },
      };
      expect(await inputs.read(input)).toEqual(stored);
      expect(await inputs.waitingFor(id, AT)).toEqual([stored]);
      expect(await words(input)).toEqual({ [`${input}-text`]: 'We ring you.' });
      expect(await inputs.read('unknown')).toBeNull();
    });

    it('is written once, whoever else puts it while it waits or when it is done', async () => {
      const { id, input } = await aCase();
      const { inputs } = register();
      const puts = ['first', 'second', 'third'].map((text) =>
        inputs.put(aCommand(input, id, { text }, { hash: text })),
      );
      const answers = await Promise.all(puts);
      expect(answers.filter((answer) => answer !== null)).toEqual([{ try: 1 }]);
      const text = (await inputs.read(input))?.hash;
      expect(await words(input)).toEqual({ [`${input}-text`]: text });
      await inputs.settle(input, done(2), AT);
      expect(await inputs.put(aCommand(input, id))).toBeNull();
      expect(await inputs.read(input)).toMatchObject({ status: 'done', revision: 2, created: 'm1', try: 1 });
    });

    it('is taken up in the order in which it came, until it is settled', async () => {
      const { id, input } = await aCase();
      const { inputs } = register();
      for (const [nth, at] of [
        '2026-11-21T01:59:02.000Z',
        '2026-11-21T01:59:01.000Z',
        '2026-11-21T01:59:02.000Z',
      ].entries())
        await inputs.put(aCommand(`${input}-${nth}`, id, {}, { at }));
      expect(await waiting(id)).toEqual([`${input}-1`, `${input}-0`, `${input}-2`]);
      await inputs.settle(`${input}-1`, done(2), AT);
      await inputs.settle(`${input}-0`, REFUSED, AT);
      expect(await waiting(id)).toEqual([`${input}-2`]);
      expect(await waiting('another')).toEqual([]);
    });

    it('that was refused leaves no words, and the next try is another one with words of its own', async () => {
      const { id, input } = await aCase();
      const { inputs } = register();
      await inputs.put(aCommand(input, id, { text: 'first', wish: 'mine' }));
      await inputs.settle(input, REFUSED, AT);
      expect(await inputs.read(input)).toMatchObject({ ...REFUSED, revision: null, created: null });
      expect(await words(input)).toEqual({});

      const again = aCommand(input, id, { text: 'second' }, { hash: 'other', expected: [1], at: AT });
      expect(await inputs.put(again)).toEqual({ try: 2 });
      expect(await inputs.read(input)).toMatchObject({
        status: 'waiting',
        hash: 'other',
        expected: [1],
        at: AT,
        code: null,
      });
      expect(await words(input)).toEqual({ [`${input}-text`]: 'second' });
      await inputs.settle(input, done(2), AT);
      await inputs.settle(input, REFUSED, AT);
      expect(await inputs.read(input)).toMatchObject({ status: 'done', try: 2, code: null });
    });

    it('keeps the words that an entry refers to, and no others', async () => {
      const { input, ...opened } = await aCase();
      await register().inputs.put(aCommand(input, opened.id, { text: 'said', wish: 'never used' }));
      await record(register(), opened, [{ ...NOTED, texts: { text: `${input}-text` } } as typeof NOTED], [], { input });
      expect(await words(input)).toEqual({ [`${input}-text`]: 'said' });
      expect(await register().inputs.read(input)).toMatchObject({ status: 'done', revision: 2 });
    });
  });

  describe('a command that nobody could send', () => {
    it('is void, without its words, and may be sent anew', async () => {
      const { id, input } = await aCase();
      const { inputs } = register();
      await inputs.put(aCommand(input, id, { text: 'first' }));
      expect(await inputs.cancel(input, 2, AT)).toBe(false);
      expect(await inputs.cancel(input, 1, AT)).toBe(true);
      expect(await inputs.cancel(input, 1, AT)).toBe(false);
      expect(await inputs.read(input)).toMatchObject({ status: 'void' });
      expect(await waiting(id)).toEqual([]);
      expect(await words(input)).toEqual({});
      expect(await inputs.put(aCommand(input, id, { text: 'second' }))).toEqual({ try: 2 });
      expect(await inputs.cancel(input, 1, AT)).toBe(false);
    });

    it('is either void or done, where a turn comes at the same time', async () => {
      for (let round = 0; round < 5; round++) {
        const { id, input } = await aCase();
        await register().inputs.put(aCommand(input, id, { text: 'said' }));
        const turn = take(register(), id, async ({ register: within }) => {
          const [waits] = await within.inputs.waitingFor(id, AT);
          if (waits) await within.inputs.settle(input, done(2), AT);
          return waits !== undefined;
        });
        const [settled, cancelled] = await Promise.all([turn, register().inputs.cancel(input, 1, AT)]);
        expect(cancelled).toBe(!settled);
        expect(await register().inputs.read(input)).toMatchObject({ status: settled ? 'done' : 'void' });
      }
    });

    it('waits for the turn that has taken it up, and then finds it done', async () => {
      const { id, input } = await aCase();
      await register().inputs.put(aCommand(input, id));
      let cancelled: Promise<boolean> = Promise.resolve(true);
      await take(register(), id, async ({ register: within }) => {
        await within.inputs.waitingFor(id, AT);
        cancelled = register().inputs.cancel(input, 1, AT);
        await within.inputs.settle(input, done(2), AT);
      });
      expect(await cancelled).toBe(false);
    });
  });

  describe('a command for which no turn came', () => {
    it('is taken up no longer once its time is over, and expires without its words', async () => {
      const { id, input } = await aCase();
      const { inputs } = register();
      await inputs.put(aCommand(input, id, { text: 'said' }));
      expect(await waiting(id, '2026-11-21T02:58:59.999Z')).toEqual([input]);
      expect(await waiting(id, LATE)).toEqual([]);
      await inputs.expire('2026-11-21T02:58:59.999Z');
      expect(await inputs.read(input)).toMatchObject({ status: 'waiting' });
      expect(await inputs.expire(LATE)).toBeGreaterThan(0);
      expect(await inputs.expire(LATE)).toBe(0);
      expect(await inputs.read(input)).toMatchObject({ status: 'expired' });
      expect(await words(input)).toEqual({});
      const again = aCommand(input, id, { text: 'again' }, { expiresAt: '2026-11-21T04:00:00.000Z' });
      expect(await inputs.put(again)).toEqual({ try: 2 });
      expect(await waiting(id, LATE)).toEqual([input]);
    });

    it('does not expire while a turn has it', async () => {
      const { id, input } = await aCase();
      await register().inputs.put(aCommand(input, id));
      let expired: Promise<number> = Promise.resolve(-1);
      await take(register(), id, async ({ register: within }) => {
        await within.inputs.waitingFor(id, AT);
        expired = register().inputs.expire(LATE);
        await within.inputs.settle(input, done(2), AT);
      });
      await expired;
      expect(await register().inputs.read(input)).toMatchObject({ status: 'done' });
    });
  });

  describe('inputs that are over', () => {
    it('are forgotten in time, unless the timeline is about them', async () => {
      const { input, ...opened } = await aCase();
      const { inputs } = register();
      const id = (name: string) => `${input}-${name}`;
      for (const name of ['done', 'refused', 'void', 'said-nothing', 'waiting'])
        await inputs.put(aCommand(id(name), opened.id));
      await record(register(), opened, [NOTED], [], { input: id('done'), at: AT });
      await inputs.settle(id('refused'), REFUSED, AT);
      await inputs.settle(id('said-nothing'), done(1), AT);
      await inputs.cancel(id('void'), 1, AT);
      const left = async () => {
        const rows = await register().db.selectFrom('inputs').select('id').where('complaint', '=', opened.id).execute();
        return rows.map((row) => row.id).sort();
      };
      await inputs.forget(AT);
      expect(await left()).toHaveLength(5);
      expect(await inputs.forget('2026-12-21T02:00:00.000Z')).toBeGreaterThanOrEqual(3);
      expect(await left()).toEqual([id('done'), id('waiting')]);
    });
  });

  describe('a decision by signal', () => {
    it('gets its row from the turn, once, and waits in its order', async () => {
      const { id, input } = await aCase();
      const signal = { id: `${id}/signal-1`, complaint: id, body: { approval: 'a1' }, at: AT };
      await register().inputs.put(aCommand(input, id, {}, { at: LATE, expiresAt: '2027-01-01T00:00:00.000Z' }));
      await take(register(), id, async ({ register: { inputs } }) => {
        await inputs.signalled(signal);
        await inputs.signalled({ ...signal, body: { approval: 'a2' } });
        const [first, second] = await inputs.waitingFor(id, AT);
        expect(first).toMatchObject({
          ...signal,
          kind: 'decideApproval',
          source: null,
          by: { id: 'amends', role: 'ops' },
        });
        expect(second).toMatchObject({ id: input });
      });
    });
  });
});
