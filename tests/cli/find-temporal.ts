import { orFail } from '../../cli/process/failure';
import { findTemporal } from '../../cli/temporal/find';

/** Prints where Temporal is. The argument is the give-up timeout in milliseconds. */
void orFail(async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), Number(process.argv[2])).unref();
  process.stdout.write(`${await findTemporal(stop.signal)}\n`);
});
