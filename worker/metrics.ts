import { type MetricMeter, type MetricTags, noopMetricMeter } from '@temporalio/common';
import { Runtime } from '@temporalio/worker';
import { CHANNELS_OUT, type Instant, SEVERITIES, STAGES } from '../domain/model';
import type { FiguresRead } from '../register/figures/contract';
import type { ChannelStanding } from '../register/letters/contract';
import type { RunCounts } from '../register/runs/contract';

export interface Measured {
  at: Instant;
  figures: FiguresRead;
  letters: Record<(typeof CHANNELS_OUT)[number], ChannelStanding>;
  runs: RunCounts;
}

/** Every combination of tags is set each time, since a gauge that is not set keeps what it was. */
type Series = [value: number, tags?: MetricTags][];

/** Gauges beside those of the SDK, at the same port. Every worker measures the same, so a query takes one of them. */
const GAUGES: Record<string, { words: string; series: (measured: Measured) => Series }> = {
  // A gauge keeps its value while sweeps fail, so only this one tells that the others are old.
  amends_measured_seconds: {
    words: 'When this was counted, in seconds since 1970',
    series: ({ at }) => [[Math.floor(Date.parse(at) / 1000)]],
  },
  amends_open: {
    words: 'Open complaints',
    series: ({ figures }) =>
      STAGES.filter((stage) => stage !== 'closed').flatMap((stage) =>
        SEVERITIES.map((severity): Series[number] => {
          const found = figures.open.find((one) => one.stage === stage && one.severity === severity);
          return [found?.complaints ?? 0, { stage, severity }];
        }),
      ),
  },
  amends_late: { words: 'Open complaints with something overdue', series: ({ figures }) => [[figures.late]] },
  amends_due_1h: {
    words: 'Open complaints that are late within the hour unless somebody acts',
    series: ({ figures }) => [[figures.dueInHour]],
  },
  amends_letters: {
    words: 'Letters that wait to be sent, or failed for good in the last seven days',
    series: ({ letters }) =>
      CHANNELS_OUT.flatMap((channel): Series => {
        const { pending, failed } = letters[channel];
        return [
          [pending, { channel, status: 'pending' }],
          [failed, { channel, status: 'failed' }],
        ];
      }),
  },
  amends_steps_failed: {
    words: 'Remedy steps that a person must look into',
    series: ({ figures }) => [[figures.stepsFailed]],
  },
  amends_runs: {
    words: 'Runs of complaints: open, and those that something is wrong with',
    series: ({ runs }) => Object.entries(runs).map(([condition, count]) => [Number(count), { condition }]),
  },
};

/** Null where this process exports no metrics: then nothing is measured. */
export function makeGauges(meter: MetricMeter = Runtime.instance().metricMeter): Gauges | null {
  return meter === noopMetricMeter ? null : new Gauges(meter);
}

export class Gauges {
  private readonly all;

  constructor(meter: MetricMeter) {
    this.all = Object.entries(GAUGES).map(([name, { words, series }]) => ({
      gauge: meter.createGauge(name, 'int', undefined, words),
      series,
    }));
  }

  set(measured: Measured): void {
    for (const { gauge, series } of this.all) for (const [value, tags] of series(measured)) gauge.set(value, tags);
  }
}
