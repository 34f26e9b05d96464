import type { Opening } from '../sides/side';
import { alternating, on, type SideName } from '../sides/sides';
import { atRate, until } from '../stand/load';
import { quantile } from '../stand/statistics';
import type { Context, Measurement } from './measurement';

const PER_SECOND = 10;
const COUNT = 200;
const COMPLAINTS = 50;

export const command: Measurement = {
  name: 'command',
  title: 'Time of a command',
  method: `${COMPLAINTS} complaints are open, in the worker's memory. ${PER_SECOND} messages a second are logged on one after another for
${COUNT / PER_SECOND} s through the API, and each is answered once it is decided and on record. Bare: as many updates by the SDK's client,
each of which has one activity that does nothing.`,
  figures: {
    amendsP50: { what: '`POST /v1/complaints/{id}/messages`, p50', unit: 'ms' },
    amendsP99: { what: '`POST /v1/complaints/{id}/messages`, p99', unit: 'ms' },
    bareP50: { what: 'bare update, p50', unit: 'ms' },
    bareP99: { what: 'bare update, p99', unit: 'ms' },
    ratio: { what: 'p50 ÷ bare', unit: '' },
  },
  async measure(context) {
    const { amends, bare } = await alternating(context.run, (name) => times(name, context));
    const [amendsP50, bareP50] = [amends.p50, bare.p50];
    return { amendsP50, amendsP99: amends.p99, bareP50, bareP99: bare.p99, ratio: amendsP50 / bareP50 };
  },
};

function times(name: SideName, { stand, size }: Context) {
  return on(name, stand, { fast: false }, async ({ open, command: send, waiting }) => {
    const openings: Opening[] = [];
    await atRate(PER_SECOND, COMPLAINTS, async () => openings.push(await open()));
    await until('the acknowledgements', async () => (await waiting()) === 0);
    let sent = 0;
    const toNext = async () => {
      const opening = openings[sent++ % openings.length];
      if (opening) await send(opening);
    };
    await atRate(PER_SECOND, COMPLAINTS, toNext);
    const took = await atRate(PER_SECOND, Math.ceil(COUNT * size), toNext);
    return { p50: quantile(took, 0.5), p99: quantile(took, 0.99) };
  });
}
