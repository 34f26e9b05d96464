import { destination, pino } from 'pino';
import { allowListed } from '../../api/plugins/access-log';

/** How a process ends by what nobody foresaw. A `Failure`, which a person can correct, ends it with 1. */
export const UNFORESEEN = 70;

/** Longer than a worker's stop (25 s) and that of a register that hangs (20 s). */
const STOP_LIMIT = 50_000;

/**
 * The one rule for what nobody foresaw, whoever should have caught it: it is logged, `stop` closes what is open, and the
 * process ends, to be started again. What comes meanwhile is logged too and changes nothing.
 */
export function stopAtUnforeseen(stop: () => void): void {
  process.on('uncaughtException', (error) => {
    logUnforeseen(error);
    endWith(UNFORESEEN);
    stop();
  });
}

/** Whatever `LOG_LEVEL` says. By name, code and place, since the message of an error may quote what people said. */
export function logUnforeseen(error: unknown): void {
  const logger = allowListed(pino({ base: undefined }, destination({ dest: 2, sync: true })));
  logger.fatal({ err: error }, 'Nobody foresaw this: the process ends, to be started again');
}

/** Has the process end with that code: once it has closed what is open, by force where that takes too long. */
export function endWith(code: number): void {
  process.exitCode ||= code;
  setTimeout(() => process.exit(), STOP_LIMIT).unref();
}
