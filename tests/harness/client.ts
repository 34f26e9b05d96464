import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import type { ComplaintView } from '../../api/schemas/answers/complaint';
import { NoAnswer } from '../../cli/assembly/client';
import type { Role } from '../../domain/model';
import { eventually } from './eventually';

type Headers = Record<string, string>;

/** What an API answered, in this process or at an address. */
export type Answer = Pick<Response, 'statusCode' | 'headers' | 'body' | 'json'>;
/** Of an answer in JSON what tests compare. */
export const parsed = (answer: Answer) => ({ status: answer.statusCode, body: answer.json() });

/** Takes a request there, once. Throws `NoAnswer` where nothing came back. */
export type Transport = (request: InjectOptions) => Promise<Answer>;

export const inProcess =
  (app: () => FastifyInstance): Transport =>
  (request) =>
    app().inject(request);

const at =
  (url: string): Transport =>
  async ({ method = 'GET', url: path, payload, headers }) => {
    try {
      const signal = AbortSignal.timeout(30_000);
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
      const sent = payload === undefined ? {} : { body: text };
      const type: Headers = payload === undefined ? {} : { 'content-type': 'application/json' };
      const all = { ...type, ...(headers as Headers) };
      const response = await fetch(`${url}${path}`, { method, headers: all, signal, ...sent });
      const body = await response.text();
      const json = () => JSON.parse(body);
      return { statusCode: response.status, headers: Object.fromEntries(response.headers), body, json };
    } catch (error) {
      throw new NoAnswer(`nothing answers at ${url}: ${error}`);
    }
  };

/** Staff of `policies/staff.yaml`, one per role. */
export const PERSONS: Partial<Record<Role, string>> = {
  handler: 'li.na',
  supervisor: 'tom.berg',
  manager: 'amara.diallo',
  executive: 'helen.price',
};

/** Callers of an API: one key per role, and behind those of staff one person each. */
export class ApiClient {
  constructor(
    private readonly transport: Transport,
    private readonly keys: Record<Role, string>,
    /** Where the API is; empty: in this process. */
    readonly url = '',
  ) {}

  static at(url: string, keys: Record<Role, string>): ApiClient {
    return new ApiClient(at(url), keys, url);
  }

  get(path: string, role: Role = 'handler', headers: Headers = {}): Promise<Answer> {
    return this.send({ method: 'GET', url: path, headers: { ...this.authorized(role), ...headers } });
  }

  /** A command under a fresh Idempotency-Key, by the person of that role. */
  post(path: string, body?: unknown, role: Role = 'handler', headers: Headers = {}): Promise<Answer> {
    return this.send(this.command('POST', path, body, role, headers));
  }

  patch(path: string, body: unknown, role: Role = 'handler', headers: Headers = {}): Promise<Answer> {
    return this.send(this.command('PATCH', path, body, role, headers));
  }

  /** A command that is sent later, or more than once. */
  command(method: 'POST' | 'PATCH', url: string, body: unknown, role: Role, headers: Headers = {}): InjectOptions {
    const person = PERSONS[role];
    const actor: Headers = person ? { 'amends-actor': person } : {};
    const own = { ...this.authorized(role), 'idempotency-key': randomUUID(), ...actor };
    return { method, url, payload: body as object, headers: { ...own, ...headers } };
  }

  send(request: InjectOptions): Promise<Answer> {
    return this.transport(request);
  }

  /**
   * As the docs advise callers: repeated under its key while nothing answers, the server asks to repeat it, or what came of
   * it is not known. `limit`: ms; each worker that is killed over a command costs ten to thirty seconds.
   */
  untilAnswered(request: InjectOptions, limit = 120_000): Promise<Answer> {
    const ask = async () => {
      const answer = await this.send(request).catch((error: unknown) =>
        error instanceof NoAnswer ? null : fail(error),
      );
      return answer && isFinal(answer) ? answer : null;
    };
    return eventually(ask, { limit, every: 500, what: `an answer to ${request.method} ${request.url}` });
  }

  /** The body of a reading. Throws when there is none. */
  async read<T>(path: string, role: Role = 'handler'): Promise<T> {
    return (await this.done({ method: 'GET', url: path, headers: this.authorized(role) })).json<T>();
  }

  async opens(body: object): Promise<ComplaintView> {
    return (await this.done(this.command('POST', '/v1/complaints', body, 'crm'))).json<ComplaintView>();
  }

  /** One command to a complaint; answers with the complaint as it was right after it. */
  async acts(id: string, path: string, body: unknown, role: Role = 'crm'): Promise<ComplaintView> {
    return (await this.done(this.command('POST', `/v1/complaints/${id}${path}`, body, role))).json<ComplaintView>();
  }

  /**
   * Sends commands to a complaint one after another, and answers with the complaint as it is then, with what has come of
   * them; throws at the first refusal.
   */
  async does(id: string, ...commands: [path: string, body?: unknown, role?: Role][]): Promise<ComplaintView> {
    for (const [path, body, role] of commands) await this.acts(id, path, body ?? {}, role ?? 'handler');
    return this.complaint(id);
  }

  complaint(id: string): Promise<ComplaintView> {
    return this.read(`/v1/complaints/${id}`);
  }

  /** Event types of the timeline, oldest first. */
  async events(id: string): Promise<string[]> {
    const { items } = await this.read<{ items: { type: string }[] }>(`/v1/complaints/${id}/timeline`);
    return items.map(({ type }) => type);
  }

  async letters(id: string): Promise<{ id: string; template: string; channel: string; status: string }[]> {
    return (await this.read<{ items: [] }>(`/v1/complaints/${id}/letters`)).items;
  }

  private async done(request: InjectOptions): Promise<Answer> {
    const answer = await this.untilAnswered(request);
    if (answer.statusCode >= 300) throw new Error(`${request.url}: ${answer.statusCode} ${answer.body}`);
    return answer;
  }

  keyOf(role: Role): string {
    return this.keys[role];
  }

  private authorized(role: Role): Headers {
    return { authorization: `Bearer ${this.keys[role]}` };
  }
}

const isFinal = (answer: Answer): boolean =>
  answer.statusCode !== 429 &&
  answer.statusCode !== 503 &&
  !(answer.statusCode === 409 && answer.json().code === 'in-progress');

function fail(error: unknown): never {
  throw error;
}
