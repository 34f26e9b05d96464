import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Role } from '../../domain/vocabulary';
import { type Answer, ask, NoAnswer, problemOf } from '../client';
import { Failure } from '../failure';
import type { Teller } from './teller';

/** How long one thing of the story may take, ms. */
const PATIENCE = 60_000;
const LOOK_EVERY = 500;

/** What the story reads of a complaint. */
export interface CaseState {
  id: string;
  reference: string;
  stage: string;
  acknowledgedAt: string | null;
  clocks: { name: string; status: string; due: string }[];
  offer: { id: string; hash: string; status: string } | null;
  approvals: { id: string; status: string; needs: string }[];
  calls: { id: string; status: string }[];
}
interface Entry {
  at: string;
  by: string;
  revision: number | null;
  type: string;
  what: string;
}
interface Letter {
  template: string;
  subject: string;
  text: string;
}

/** One complaint, seen and worked on by several people over the API, with its timeline told as it grows. */
export class Case {
  id = '';
  private told = 0;

  constructor(
    private readonly url: string,
    private readonly keys: Record<Role, string>,
    private readonly teller: Teller,
  ) {}

  /** Sends a command as somebody of the staff, or as the complainant by the CRM. A problem ends the demo. */
  async send(role: Role, actor: string | undefined, path: string, body: unknown): Promise<CaseState> {
    const request = { method: 'POST', path, body, actor, key: randomUUID() } as const;
    const answer = await ask({ url: this.url, key: this.keys[role] }, request);
    return stateOf(answer);
  }

  do(role: Role, actor: string | undefined, path: string, body: unknown): Promise<CaseState> {
    return this.send(role, actor, `/v1/complaints/${this.id}${path}`, body);
  }

  read(): Promise<CaseState> {
    return this.get('');
  }

  /** The newest letter of a template. */
  async letter(template: string): Promise<Letter | undefined> {
    const { items } = await this.get<{ items: Letter[] }>('/letters');
    return items.filter((letter) => letter.template === template).at(-1);
  }

  /** Tells what happens until it is as wanted. Throws a `Failure` when that takes too long. */
  async until(what: string, wanted: (state: CaseState, news: Entry[]) => boolean): Promise<CaseState> {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await delay(LOOK_EVERY)) {
      const seen = await this.look();
      if (seen && wanted(seen.state, seen.news)) return seen.state;
    }
    throw new Failure(`the demo waited ${PATIENCE / 1000} s in vain for this: ${what}.`);
  }

  /** Waits until that event has happened, after everything that was told so far. */
  hear(type: string): Promise<CaseState> {
    return this.until(type, (_, news) => news.some((entry) => entry.type === type));
  }

  /** Null while the server is away: the story has a chapter about that. */
  private async look(): Promise<{ state: CaseState; news: Entry[] } | null> {
    try {
      const news = await this.tellNews();
      return { news, state: await this.read() };
    } catch (error) {
      if (error instanceof NoAnswer) return null;
      throw error;
    }
  }

  /** What Amends did by itself; people's own acts are told where they are done. */
  private async tellNews(): Promise<Entry[]> {
    const { items } = await this.get<{ items: Entry[] }>('/timeline');
    const news = items.slice(this.told);
    this.told = items.length;
    const began = Date.parse(items[0]?.at ?? '');
    for (const { at, by, what } of news) {
      const seconds = Math.round((Date.parse(at) - began) / 1000);
      this.teller.say(`  +${String(seconds).padStart(3)} s  ${by === 'amends' ? '' : `${by}: `}${what}`);
    }
    return news;
  }

  private async get<T = CaseState>(path: string): Promise<T> {
    const server = { url: this.url, key: this.keys.handler };
    const answer = await ask(server, { method: 'GET', path: `/v1/complaints/${this.id}${path}` });
    if (answer.status === 503) throw new NoAnswer(problemOf(answer));
    return bodyOf<T>(answer);
  }
}

const stateOf = (answer: Answer): CaseState => bodyOf<CaseState>(answer);

function bodyOf<T>(answer: Answer): T {
  if (answer.status < 300) return answer.body as T;
  throw new Failure(`the demo stops: ${problemOf(answer)}`);
}
