import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { ONE_LINE, WORDS } from '../../../api/schemas/formats';
import type { OperationId } from '../../../application/operations';
import type { Role } from '../../../domain/model';
import { calls } from '../../api/calls';
import { type Answer, PERSONS } from '../../harness/client';
import type { Embedded } from '../../harness/processes/embedded';
import { signed } from '../../harness/signed';
import { CANARY, tracesIn } from './canary';

type Params = Record<string, string>;
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Calls about the canary, each under an Idempotency-Key with her name. Records which fields held her. */
export class CanaryCalls {
  /** `operation /pointer` of every field of a body that has held her. */
  readonly stoodIn = new Set<string>();
  /** Headers of all answers: `Location` is among them. */
  readonly headers: string[] = [];
  private count = 0;

  constructor(private readonly amends: Embedded) {}

  /** What was to be done, and was. */
  async does(operation: OperationId, params: Params, body: object, role: Role = 'handler'): Promise<ComplaintView> {
    const answer = await this.tries(operation, params, body, role);
    if (answer.statusCode >= 300) throw new Error(`${operation}: ${answer.statusCode} ${answer.body}`);
    return answer.json<ComplaintView>();
  }

  /** Ignores the outcome. */
  tries(operation: OperationId, params: Params, body: object, role: Role = 'handler'): Promise<Answer> {
    for (const pointer of pointersTo(body)) this.stoodIn.add(`${operation} ${pointer}`);
    const { method, path } = callOf(operation);
    return this.send(method, filled(path, params), JSON.stringify(body), this.headersOf(role));
  }

  async send(method: Method, url: string, payload: string | undefined, headers: Params): Promise<Answer> {
    const answer = await this.amends.api.send({ method, url, headers, ...(payload !== undefined && { payload }) });
    this.headers.push(...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`));
    return answer;
  }

  headersOf(role: Role): Params {
    const key = this.amends.api.keyOf(role);
    const actor = PERSONS[role];
    return {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': `${CANARY.email} ${++this.count}`,
      ...(actor ? { 'amends-actor': actor } : {}),
    };
  }

  async reports(fact: object): Promise<Answer> {
    for (const pointer of pointersTo(fact)) this.stoodIn.add(`reportFact ${pointer}`);
    const [body, id] = [JSON.stringify(fact), `${CANARY.email} ${randomUUID()}`];
    return this.send('POST', '/v1/facts/mail', body, signed(this.amends.secretOf('mail'), id, body));
  }
}

export const callOf = (operation: OperationId) => {
  const found = calls().find((call) => call.operation === operation);
  if (!found) throw new Error(`there is no ${operation}`);
  return found;
};

export const filled = (path: string, params: Params): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

/** JSON pointers of the texts that hold her, without positions in lists. */
function pointersTo(value: unknown, at = ''): string[] {
  if (typeof value === 'string') return tracesIn({ value }).length > 0 ? [at] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    pointersTo(part, `${at}/${Array.isArray(value) ? '*' : name}`),
  );
}

interface Schema {
  type?: string;
  enum?: unknown[];
  pattern?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

/** Every field of every body that takes a name, a number, an address or a story: `operation /pointer`. */
export function fieldsForWords(): string[] {
  const { paths } = JSON.parse(
    readFileSync(join(__dirname, '../../../docs/generated/openapi.json'), 'utf8'),
  ) as Document;
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  return operations.flatMap(({ operationId, requestBody }) => {
    const schema = requestBody?.content['application/json'].schema ?? {};
    return wordsIn(schema).map((pointer) => `${operationId} ${pointer}`);
  });
}

interface Document {
  paths: Record<string, Record<string, { operationId: string; requestBody?: RequestBody }>>;
}
interface RequestBody {
  content: { 'application/json': { schema: Schema } };
}

const HER_FORMATS = ['email', 'e164'];

function wordsIn(schema: Schema, at = ''): string[] {
  const within = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => wordsIn(part, `${at}/${name}`));
  const others = [...(schema.anyOf ?? []).flatMap((part) => wordsIn(part, at)), ...wordsInItems(schema, at)];
  return [...within, ...others, ...(takesWords(schema) ? [at] : [])];
}

const wordsInItems = ({ items }: Schema, at: string) => (items ? wordsIn(items, `${at}/*`) : []);

/** Fields with a narrow format (a slug, an id, an instant) take no free text. */
function takesWords({ type, enum: values, pattern, format }: Schema): boolean {
  if (type !== 'string' || values) return false;
  return format ? HER_FORMATS.includes(format) : pattern === undefined || [WORDS, ONE_LINE].includes(pattern);
}
