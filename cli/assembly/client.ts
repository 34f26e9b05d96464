import type { Role } from '../../domain/model';
import { homeAt } from '../home/home';
import { readJson } from '../home/keys';
import { Failure, reasonOf } from '../process/failure';
import type { Settings } from './settings';

/** Where an API is and with which key. */
export interface Server {
  url: string;
  key: string;
}

/** What a running embedded default writes to `AMENDS_HOME/running.json`. */
export interface Running {
  url: string;
  temporalUi: string | null;
  pid: number;
}

export interface Request {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  body?: unknown;
  /** Idempotency-Key of a command. */
  key?: string;
  /** Staff id of the person who acts. */
  actor?: string;
}
export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON; null when the answer has none. */
  body: unknown;
}

/** The connection was refused, was cut off, or timed out. Repeating with the same key is safe. */
export class NoAnswer extends Failure {}

/** Timeout of one request, ms: longer than the longest wait inside the API. */
const REQUEST_TIMEOUT = 30_000;

/**
 * The server to talk to: options, else AMENDS_URL and AMENDS_API_KEY, else the embedded default that runs in
 * `AMENDS_HOME` with its key of that role, which is never shown to another address. Throws a `Failure` when there is none.
 */
export function findServer(options: { url?: string; key?: string }, settings: Settings, role: Role): Server {
  const home = homeAt(settings.AMENDS_HOME);
  const running = readJson<Running>(home.running)?.url;
  const url = options.url ?? settings.AMENDS_URL ?? running;
  if (!url) throw new Failure('no server: start one with `npm start`, or set AMENDS_URL and AMENDS_API_KEY.');
  if (!URL.canParse(url)) throw new Failure(`${url} is no URL; it should look like http://127.0.0.1:3080.`);
  const own = url === running ? readJson<Partial<Record<Role, string>>>(home.keys)?.[role] : undefined;
  const key = options.key ?? settings.AMENDS_API_KEY ?? own;
  if (!key) throw new Failure(`no key for ${url}: set AMENDS_API_KEY, or give --key.`);
  return { url: url.replace(/\/+$/, ''), key };
}

/** One request, no repeats. Throws `NoAnswer`; a problem is an answer like any other. */
export async function ask(server: Server, request: Request): Promise<Answer> {
  try {
    const response = await fetch(server.url + request.path, {
      method: request.method,
      headers: headersOf(server, request),
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  } catch (error) {
    throw new NoAnswer(`nothing answers at ${server.url} (${reasonOf((error as Error).cause ?? error)})`);
  }
}

function headersOf(server: Server, { body, key, actor }: Request): Record<string, string> {
  return {
    authorization: `Bearer ${server.key}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...(actor === undefined ? {} : { 'amends-actor': actor }),
  };
}

/** Null for what is no JSON, such as the error page of a proxy. */
function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** A problem of the API in one line: what is wrong, where, and what to do. */
export function problemOf(answer: Answer): string {
  const problem = (answer.body ?? {}) as {
    code?: string;
    title?: string;
    detail?: string;
    errors?: { pointer?: string; parameter?: string; header?: string; message: string }[];
  };
  const places = (problem.errors ?? [])
    .map(({ pointer, parameter, header, message }) => `${pointer ?? parameter ?? header} ${message}`)
    .join('; ');
  return [problem.code ?? `HTTP ${answer.status}`, problem.title, places || problem.detail].filter(Boolean).join(': ');
}
