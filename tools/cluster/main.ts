import { orFail } from '../../cli/process/failure';
import { untilStopped } from '../../cli/process/stopping';
import { Cluster } from './cluster';

/** `npm run cluster`: until Ctrl-C. */
const main = () =>
  untilStopped(async (opened, requested) => {
    announce(await Cluster.start(opened));
    await requested;
  });

function announce({ urls, temporal, keys, env }: Cluster): void {
  process.stdout.write(`The cluster is up: two API processes, two workers, Temporal on PostgreSQL.

  API          ${urls.join(' and ')}
  Temporal     ${temporal.address}, namespace amends
  PostgreSQL   ${env.DATABASE_URL}
  Keys         ${Object.entries(keys)
    .map(([role, key]) => `${role} ${key}`)
    .join('\n               ')}

Ctrl-C stops it, and nothing of it is kept.
`);
}

void orFail(main);
