import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, isGrpcServiceError } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import { msToTs } from '@temporalio/common/lib/time';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes';

type Services = Pick<Connection, 'workflowService' | 'operatorService'>;

/** Codes of gRPC. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
/** The time-skipping server cannot list. */
const UNIMPLEMENTED = 12;

/** How long closed runs stay visible; the server's default of one day would hide last week's. */
const RETENTION = '90 days';
/** A server takes some seconds to notice a new namespace or attribute. */
const READY_WITHIN_MS = 60_000;

/** Creates the namespace if missing and registers the search attributes. Can be repeated. */
export async function prepareNamespace(services: Services, namespace: string): Promise<void> {
  if (!(await exists(services, namespace))) {
    await unlessCode(ALREADY_EXISTS, () =>
      services.workflowService.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: msToTs(RETENTION),
      }),
    );
  }
  await retryUntilKnown(() => registerAttributes(services, namespace));
}

async function exists({ workflowService }: Services, namespace: string): Promise<boolean> {
  const found = await unlessCode(NOT_FOUND, () => workflowService.describeNamespace({ namespace }));
  return found !== null;
}

/** One by one and only what is missing, since one that exists would make the server refuse them all. */
async function registerAttributes({ operatorService }: Services, namespace: string): Promise<void> {
  const listed = await unlessCode(UNIMPLEMENTED, () => operatorService.listSearchAttributes({ namespace }));
  const missing = SEARCH_ATTRIBUTES.filter(({ name }) => listed?.customAttributes[name] === undefined);
  for (const { name, type } of missing) {
    const searchAttributes = { [name]: encodeSearchAttributeIndexedValueType(type) ?? 0 };
    await unlessCode(ALREADY_EXISTS, () => operatorService.addSearchAttributes({ namespace, searchAttributes }));
  }
}

/** Null where the call fails with that gRPC code. */
async function unlessCode<T>(code: number, call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === code) return null;
    throw error;
  }
}

/** Retries what fails with not-found, since a new namespace is not known everywhere at once. */
async function retryUntilKnown(call: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + READY_WITHIN_MS; ; await pause(250)) {
    const done = await unlessCode(NOT_FOUND, () => call().then(() => true));
    if (done === true) return;
    if (Date.now() >= until) throw new Error('the Temporal server does not know its new namespace yet');
  }
}
