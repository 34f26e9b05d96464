import type { Step } from '../../../domain/model';
import { aComplaint, anOpening } from '../../harness/builders';
import { onBothDatabases } from '../../harness/registers';
import { aStep } from '../../letters/samples';

const AT = '2026-11-30T10:00:00.000Z';

onBothDatabases((register) => {
  const opened = async (id: string, ...steps: Partial<Step>[]) => {
    const complaint = aComplaint({ id, reference: `R-${id}`, steps: steps.map(aStep) });
    await register().openings.open(anOpening({ complaint }));
    return id;
  };

  it('a register that never came from a backup knows of no reconciliation, afterwards of the last', async () => {
    const { reconciliations } = register();
    expect(await reconciliations.lastAt()).toBeNull();
    await reconciliations.note('2026-11-30T12:00:00.000Z');
    await reconciliations.note(AT);
    expect(await reconciliations.lastAt()).toBe(AT);
  });

  it('providers are asked about complaints with a step that is not done or is to be reversed, in pages', async () => {
    await opened('r0');
    for (const status of ['done', 'by-hand', 'reversed', 'cancelled'] as const)
      await opened(`r1-${status}`, { status });
    const asked = [
      await opened('r2', { status: 'done' }, { id: 's2', status: 'running' }),
      await opened('r3', { status: 'waiting' }),
      await opened('r4', { status: 'failed' }),
      await opened('r5', { status: 'done', reversal: 'asked' }),
    ];
    const { complaintsAfter } = register().reconciliations;
    expect(await complaintsAfter('', 3)).toEqual(asked.slice(0, 3));
    expect(await complaintsAfter('r4', 3)).toEqual(['r5']);
    expect(await complaintsAfter('r5', 3)).toEqual([]);
  });
});
