import { alternating, on, type SideName } from '../sides/sides';
import { atRate, until } from '../stand/load';
import { quantile } from '../stand/statistics';
import type { Context, Measurement } from './measurement';

const PER_SECOND = 20;
const COUNT = 300;
const WARM_UP = 100;

export const apiTime: Measurement = {
  name: 'api-time',
  title: 'Time of the API',
  method: `${PER_SECOND} complaints a second are opened for ${COUNT / PER_SECOND} s, whatever the answers do, while the worker
acknowledges them. A time counts from the instant at which the request was due, so a stall counts for all that it holds
up. Bare: the same, with starts by the SDK's client. The difference of the medians is what the API adds to a start.`,
  because: `An opening asks PostgreSQL six times, most of them one after the other (key, claim, owner and reference, the record
itself, the kept answer), and a bare start asks Temporal alone. What the worker does beside it takes CPU from both.`,
  figures: {
    overP50: { what: 'time of the API over a bare start, p50', unit: 'ms', bar: { atMost: 5 } },
    overP99: { what: 'time of the API over a bare start, p99', unit: 'ms', bar: { atMost: 20 } },
    amendsP50: { what: '`POST /v1/complaints`, p50', unit: 'ms' },
    amendsP99: { what: '`POST /v1/complaints`, p99', unit: 'ms' },
    bareP50: { what: 'bare start, p50', unit: 'ms' },
    bareP99: { what: 'bare start, p99', unit: 'ms' },
  },
  async measure(context) {
    const { amends, bare } = await alternating(context.run, (name) => times(name, context));
    return {
      overP50: amends.p50 - bare.p50,
      overP99: amends.p99 - bare.p99,
      amendsP50: amends.p50,
      amendsP99: amends.p99,
      bareP50: bare.p50,
      bareP99: bare.p99,
    };
  },
};

function times(name: SideName, { stand, size }: Context) {
  return on(name, stand, { fast: false }, async ({ open, waiting }) => {
    await atRate(PER_SECOND, Math.ceil(WARM_UP * size), open);
    const took = await atRate(PER_SECOND, Math.ceil(COUNT * size), open);
    await until('the acknowledgements', async () => (await waiting()) === 0);
    return { p50: quantile(took, 0.5), p99: quantile(took, 0.99) };
  });
}
