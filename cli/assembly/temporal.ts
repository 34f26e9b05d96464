import {
  Client,
  Connection,
  type ConnectionOptions,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import { NativeConnection, type NativeConnectionOptions, TransportError } from '@temporalio/worker';
import { prepareNamespace } from '../../worker/namespace';
import { Failure, reasonOf } from '../process/failure';
import { whileAway } from '../process/while-away';

/** Codes of gRPC. */
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;
const retries = defaultGrpcRetryOptions();
/** Milliseconds for a call that has no limit of its own: gRPC by itself would wait for ever for a server that hangs. */
const CALL_LIMIT = 10_000;

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];

const limited: Interceptor = (options, nextCall) =>
  nextCall({ ...options, deadline: options.deadline ?? Date.now() + CALL_LIMIT }) as ReturnType<Interceptor>;

/**
 * How the API's connection differs from the SDK's usual one. A server that cannot be reached is reported at once and not
 * tried again behind the caller's back, so that nobody waits for the time limit and it is known that nothing was sent.
 * It is looked for every 2 s at least; gRPC by itself would let up to two minutes pass.
 */
const clientOptions: Pick<ConnectionOptions, 'interceptors' | 'channelArgs'> = {
  interceptors: [
    limited,
    makeGrpcRetryInterceptor({
      ...retries,
      retryableDecider: (attempt, status) => status.code !== UNAVAILABLE && retries.retryableDecider(attempt, status),
    }),
  ],
  channelArgs: { 'grpc.max_reconnect_backoff_ms': 2_000 },
};

/** A native connection, as workers need it. Throws a `Failure` when the server does not answer. */
export const connectWorker = (options: NativeConnectionOptions): Promise<NativeConnection> =>
  orNoTemporal(options, NativeConnection.connect(options));

/** The same, once the namespace is there. A server that is away is waited for; throws a `Failure` when it stays away. */
export function connectWhenThere(
  options: NativeConnectionOptions,
  namespace: string,
  stop: AbortSignal,
): Promise<NativeConnection> {
  const connect = async () => {
    await prepareTemporal(options, namespace);
    return connectWorker(options);
  };
  return whileAway(connect, temporalIsAway, stop);
}

/** Connects at the first call: the API starts also while Temporal is away, since a complaint is taken in all the same. */
export const connectLazily = (options: NativeConnectionOptions): Connection =>
  Connection.lazy({ ...options, ...clientOptions });

/** Throws a `Failure` when the server does not answer. */
export const connectClient = (options: NativeConnectionOptions): Promise<Connection> =>
  orNoTemporal(options, Connection.connect({ ...options, ...clientOptions }));

/** Makes the namespace if it is missing. Throws a `Failure` when the server does not answer. */
async function prepareTemporal(options: NativeConnectionOptions, namespace: string): Promise<void> {
  const connection = await connectClient(options);
  await orNoTemporal(options, prepareNamespace(connection, namespace)).finally(() => connection.close());
}

/** Whether an error means that the server cannot be reached, or has just come up and does not serve yet. */
function temporalIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isGrpcServiceError(error)) return [DEADLINE_EXCEEDED, UNAVAILABLE].includes(Number(error.code));
  if (error instanceof TransportError || error.message === 'Failed to connect before the deadline') return true;
  return temporalIsAway(error.cause);
}

export const clientOn = (connection: Connection, namespace: string): Client => new Client({ connection, namespace });

/** Whether a server on this machine is healthy: for a moment it takes connections and says that it is not yet. */
export async function serves(port: number): Promise<boolean> {
  try {
    await (await Connection.connect({ address: `127.0.0.1:${port}`, connectTimeout: '2 seconds' })).close();
    return true;
  } catch {
    return false;
  }
}

async function orNoTemporal<T>({ address }: NativeConnectionOptions, connecting: Promise<T>): Promise<T> {
  try {
    return await connecting;
  } catch (error) {
    const message = `the Temporal server at ${address} does not answer (${reasonOf(error)}); see TEMPORAL_ADDRESS.`;
    throw new Failure(message, { cause: error });
  }
}
