import { orFail } from '../../cli/failure';
import { findTemporal } from '../../cli/temporal/find';

/** Prints where Temporal is. The argument says after how many milliseconds to give up. */
void orFail(async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), Number(process.argv[2])).unref();
  process.stdout.write(`${await findTemporal(stop.signal)}\n`);
});
