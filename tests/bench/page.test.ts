import { MEASUREMENTS } from '../../tools/bench/measurements';
import { type Measured, measuredIn, PAGE, performancePage } from '../../tools/bench/page';
import { median, quantile } from '../../tools/bench/stand/statistics';
import { read } from '../architecture/project';

describe('docs/performance.md', () => {
  const measured = measuredIn(read(PAGE));

  it('is made of the runs that it holds, to the last figure', () => {
    expect(read(PAGE)).toBe(performancePage(measured));
  });

  it.each(MEASUREMENTS.map((one) => [one.name, one] as const))(
    'shows %s, measured at least five times',
    (name, one) => {
      const runs = measured.series[name]?.runs ?? [];
      expect(runs.length).toBeGreaterThanOrEqual(5);
      for (const run of runs) expect(Object.keys(run).sort()).toEqual(Object.keys(one.figures).sort());
    },
  );
});

describe('a page', () => {
  const machine = { cpu: 'abacus', cores: 2, memory: 4, linux: '6', node: '20', temporal: '1', postgres: '15' };
  const page = (seconds: number[], load = 1) => {
    const runs = seconds.map((one) => ({ seconds: one }));
    const measured: Measured = { machine, series: { life: { on: '2026-11-24', load: [load], runs } } };
    return performancePage(measured);
  };

  it('shows the median and the spread, and says that the bar is met', () => {
    expect(page([1, 9, 1.5])).toContain('| a 56-day life on skipped time | 1.50 s (1.00–9.00) | ≤ 2 s | met |');
  });

  it('says by how much a bar is missed, and why', () => {
    expect(page([3, 3, 3])).toContain('| missed by 50 % |');
    expect(page([3, 3, 3])).toContain('**Why it is missed.**');
    expect(page([1, 1, 1])).not.toContain('missed');
  });

  it('says when the machine had too much else to do', () => {
    expect(page([1], 9)).toContain('measure again');
    expect(page([1], 1)).not.toContain('measure again');
  });
});

test('the median of an even number of values lies between the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});

test('the 99th percentile of a hundred values is the largest but none', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([quantile(values, 0.5), quantile(values, 0.99)]).toEqual([51, 100]);
});
