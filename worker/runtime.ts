import { type Logger, type LogLevel, type LogMetadata, Runtime } from '@temporalio/worker';
import type { Logger as Pino } from 'pino';

export interface RuntimeOptions {
  logger: Pino;
  /** Where Prometheus finds the metrics. Absent: there are none. */
  metrics?: { host: string; port: number };
}

/** Once per process, before any worker or native connection. The caller handles signals and stops its parts in order. */
export function installRuntime({ logger, metrics }: RuntimeOptions): void {
  Runtime.install({
    logger: new PinoForTemporal(logger),
    shutdownSignals: [],
    telemetryOptions: {
      logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
      ...(metrics && { metrics: prometheus(metrics) }),
    },
  });
}

function prometheus({ host, port }: { host: string; port: number }) {
  const names = { countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true };
  return { prometheus: { bindAddress: `${host}:${port}`, ...names } };
}

const PINO_LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Temporal's logger on pino. Payloads are not logged. */
class PinoForTemporal implements Logger {
  constructor(private readonly pino: Pino) {}

  log(level: LogLevel, message: string, meta?: LogMetadata): void {
    this.pino[PINO_LEVELS[level]](loggable(meta), message);
  }
  trace(message: string, meta?: LogMetadata): void {
    this.log('TRACE', message, meta);
  }
  debug(message: string, meta?: LogMetadata): void {
    this.log('DEBUG', message, meta);
  }
  info(message: string, meta?: LogMetadata): void {
    this.log('INFO', message, meta);
  }
  warn(message: string, meta?: LogMetadata): void {
    this.log('WARN', message, meta);
  }
  error(message: string, meta?: LogMetadata): void {
    this.log('ERROR', message, meta);
  }
}

/** Metadata that pino can write: no BigInt, and no task token, which is long and useless. */
function loggable(meta: LogMetadata = {}): Record<string, unknown> {
  const { taskToken: _, error, ...rest } = meta;
  const entries = Object.entries(rest).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]);
  const failure =
    error instanceof Error ? { error: { type: error.name, message: error.message, stack: error.stack } } : {};
  return { ...Object.fromEntries(entries), ...failure };
}
