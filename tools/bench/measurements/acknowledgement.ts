import { on } from '../sides/sides';
import { atRate, until } from '../stand/load';
import { quantile } from '../stand/statistics';
import type { Measurement } from './measurement';

const PER_SECOND = 20;
const COUNT = 300;
const WARM_UP = 100;

export const acknowledgement: Measurement = {
  name: 'acknowledgement',
  title: 'From the complaint to its acknowledgement',
  method: `${PER_SECOND} complaints a second are opened for ${COUNT / PER_SECOND} s. A time ends when a real mail server has
taken the acknowledgement by SMTP, and begins when its \`POST\` was sent. Couriers are woken at most once a second.`,
  because: `The courier sends one batch after the other; a machine that is busy with openings is late with letters.`,
  figures: {
    p99: { what: 'acknowledgement with the mail server after `POST`, p99', unit: 's', bar: { atMost: 5 } },
    p50: { what: 'acknowledgement with the mail server after `POST`, p50', unit: 's' },
  },
  async measure({ stand, size }) {
    const took = await on('amends', stand, { fast: false }, async ({ open }) => {
      const sent: { at: number; address: string }[] = [];
      const openOne = async () => {
        const at = performance.now();
        sent.push({ at, address: (await open()).address });
      };
      await atRate(PER_SECOND, Math.ceil(WARM_UP * size), openOne);
      sent.length = 0;
      await atRate(PER_SECOND, Math.ceil(COUNT * size), openOne);
      const { arrived } = stand.mail;
      await until('the letters', async () => sent.every(({ address }) => arrived.has(address)));
      return sent.map(({ at, address }) => ((arrived.get(address) ?? 0) - at) / 1000);
    });
    return { p99: quantile(took, 0.99), p50: quantile(took, 0.5) };
  },
};
