import type { OpenRegister } from '../../register/open';
import { makeGauges } from '../../worker/metrics';
import { RECEIVED } from '../harness/builders';
import { bareLetters } from '../harness/fakes';
import { memoryRegister } from '../harness/registers';
import { dueIn, measured, NOW } from './measured';

let register: OpenRegister;
beforeEach(async () => {
  register = await memoryRegister();
});
afterEach(() => register.close());

describe('the metrics of a worker', () => {
  it('count open complaints by stage and severity, and say 0 where there are none', async () => {
    await dueIn(register, 600, { severity: 'high' });
    await dueIn(register, 600, { severity: 'high' });
    await dueIn(register, 600, { stage: 'closed', severity: 'high' });
    const read = await measured(register);
    expect(read.get('amends_open{severity="high",stage="received"}')).toBe(2);
    const open = [...read].filter(([name]) => name.startsWith('amends_open'));
    expect(open).toHaveLength(6 * 4);
    expect(open.reduce((sum, [, count]) => sum + count, 0)).toBe(2);
  });

  it('count what is late, and what will be within the hour, without what is closed', async () => {
    for (const minutes of [-90, 0, 59, 60, 61]) await dueIn(register, minutes);
    await dueIn(register, -90, { stage: 'closed' });
    const read = await measured(register);
    expect([read.get('amends_late'), read.get('amends_due_1h')]).toEqual([2, 2]);
  });

  it('count letters that wait and letters that failed, by channel, and steps for a person', async () => {
    const id = await dueIn(register, 600);
    for (const key of ['l1', 'l2', 'l3']) {
      const letter = {
        key,
        template: 'daily-update',
        channel: 'email',
        to: 'complainant',
        about: {},
        texts: {},
      } as const;
      await register.letterBox.add(id, letter, NOW, bareLetters);
    }
    await register.letterBox.failed(`${id}/l1/email`, NOW, '550');
    const task = {
      complaint: id,
      task: 'step-failed',
      audience: 'owner',
      about: 's1',
      dueAt: NOW,
      at: RECEIVED,
    } as const;
    await register.workLists.raiseTask({ key: 'step-failed:s1@1', ...task });
    const read = await measured(register);
    expect(read.get('amends_letters{channel="email",status="pending"}')).toBe(2);
    expect(read.get('amends_letters{channel="email",status="failed"}')).toBe(1);
    expect(read.get('amends_letters{channel="sms",status="pending"}')).toBe(0);
    expect(read.get('amends_steps_failed')).toBe(1);
  });

  it('are not counted where nobody reads them', () => {
    expect(makeGauges()).toBeNull();
  });
});
