import { callReleased } from '../../application/holds';
import type { ChildToStart, Dependencies } from '../../application/ports';

type Ports = Pick<Dependencies, 'register' | 'gateway'>;

/** A thousand rounds of remedies under way, and what calling one of them does. */
function aThousand(startChild: (child: ChildToStart) => Promise<void>): Ports {
  const kinds = Array.from({ length: 1500 }, (_, nth) => (nth % 3 === 0 ? 'voucher' : 'remedy'));
  const children = kinds.map((kind, nth) => ({ complaint: `c${nth}`, kind, number: 1 }));
  return { register: { children: { unfinished: async () => children } }, gateway: { startChild } } as unknown as Ports;
}

describe('a release of payments', () => {
  it('calls each of a thousand rounds once, few of them at once, and no voucher', async () => {
    const called: string[] = [];
    let [now, most] = [0, 0];
    const ports = aThousand(async ({ complaint, kind }) => {
      most = Math.max(most, ++now);
      await new Promise(setImmediate);
      now--;
      called.push(`${kind} ${complaint}`);
    });
    expect(await callReleased(ports, 'payments')).toBe(0);
    expect(new Set(called).size).toBe(1000);
    expect(called.filter((one) => !one.startsWith('remedy '))).toEqual([]);
    expect(most).toBe(20);
  });

  it('goes on where some cannot be called, and says how many', async () => {
    let calls = 0;
    const ports = aThousand(async () => {
      if (++calls % 10 === 0) throw new Error('away');
    });
    expect(await callReleased(ports, 'payments')).toBe(100);
    expect(calls).toBe(1000);
  });

  it('does not try all of them while Temporal is away', async () => {
    let calls = 0;
    const away = () => Promise.reject(new Error(`away ${++calls}`));
    expect(await callReleased(aThousand(away), 'payments')).toBe(1000);
    expect(calls).toBe(20);
  });
});
