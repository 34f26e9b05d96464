import { needsActor, type OperationId, operationOf } from '../../application/operations';

/** Somebody of the staff that comes along. */
const PERSON = 'grace.okafor';

/** The call for a shell, with the example as its body: `$AMENDS` is where the API is, `$KEY` the key, `$ID` what it is about. */
export function codeSample(id: OperationId, method: string, path: string, body: object | null): string {
  const operation = operationOf(id);
  const address = `"$AMENDS${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}"`;
  const isCommand = operation?.access === 'command';
  const headers = [
    ...(operation?.roles.length ? ['Authorization: Bearer $KEY'] : []),
    ...(operation?.roles.some((role) => needsActor(operation, role)) ? [`Amends-Actor: ${PERSON}`] : []),
    ...(isCommand ? ['Idempotency-Key: $(date +%s)-$RANDOM'] : []),
    ...(body === null ? [] : ['Content-Type: application/json']),
  ];
  const verb = ['get', 'post'].includes(method) ? '' : ` -X ${method.toUpperCase()}`;
  const lines = [
    `curl${verb} ${address}`,
    ...headers.map((header) => `-H "${header}"`),
    ...(body === null ? [] : [`-d '${JSON.stringify(body, null, 2).replaceAll("'", "'\\''")}'`]),
  ];
  return lines.join(' \\\n  ');
}
