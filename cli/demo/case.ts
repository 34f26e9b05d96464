import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Role } from '../../domain/model';
import { type Answer, ask, NoAnswer, problemOf } from '../assembly/client';
import { Failure } from '../process/failure';
import type { Narrator } from './narrator';

/** Limit of one step of the story, ms. */
const STEP_LIMIT = 60_000;
const POLL_EVERY = 500;

/** What the story reads of a complaint. */
export interface CaseState {
  id: string;
  reference: string;
  stage: string;
  acknowledgedAt: string | null;
  nextUpdateAt: string | null;
  offer: { id: string; hash: string; status: string } | null;
  approvals: { id: string; status: string; needs: string }[];
  calls: { id: string; status: string }[];
}
interface Entry {
  at: string;
  type: string;
  what: string;
}
interface Letter {
  template: string;
  subject: string;
  text: string;
}

/** One complaint that several people work on over the API; its timeline is printed as it grows. */
export class Case {
  id = '';
  private timeline: Entry[] = [];
  /** Counts of timeline entries that are printed, and that were awaited. */
  private printed = 0;
  private awaited = 0;

  constructor(
    private readonly url: string,
    private readonly keys: Record<Role, string>,
    private readonly narrator: Narrator,
  ) {}

  async open(body: unknown): Promise<CaseState> {
    const state = await this.send('crm', undefined, '/v1/complaints', body);
    this.id = state.id;
    return state;
  }

  /** Sends a command as a member of staff, or for the complainant through the CRM, and prints what it caused. */
  async do(role: Role, actor: string | undefined, path: string, body: unknown): Promise<CaseState> {
    const state = await this.send(role, actor, `/v1/complaints/${this.id}${path}`, body);
    await this.printEntries();
    return state;
  }

  private async send(role: Role, actor: string | undefined, path: string, body: unknown): Promise<CaseState> {
    const request = { method: 'POST', path, body, actor, key: randomUUID() } as const;
    return bodyOf<CaseState>(await ask({ url: this.url, key: this.keys[role] }, request));
  }

  read(): Promise<CaseState> {
    return this.get('');
  }

  /** The newest letter of a template. */
  async letter(template: string): Promise<Letter | undefined> {
    const { items } = await this.get<{ items: Letter[] }>('/letters');
    return items.filter((letter) => letter.template === template).at(-1);
  }

  /** Prints what happens until the state is as wanted. Throws a `Failure` when that takes too long. */
  async until(what: string, wanted: (state: CaseState) => boolean): Promise<CaseState> {
    for (const end = Date.now() + STEP_LIMIT; Date.now() < end; await delay(POLL_EVERY)) {
      const state = await this.poll();
      if (state && wanted(state)) return state;
    }
    throw new Failure(`the demo waited ${STEP_LIMIT / 1000} s in vain for this: ${what}.`);
  }

  /** Waits for the next event of that type after the one that was awaited before. */
  async awaitNext(type: string): Promise<void> {
    const next = () => this.timeline.findIndex((entry, index) => index >= this.awaited && entry.type === type);
    await this.until(type, () => next() >= 0);
    this.awaited = next() + 1;
  }

  /** Null while the server is away, which is a chapter of the story. */
  private async poll(): Promise<CaseState | null> {
    try {
      await this.printEntries();
      return await this.read();
    } catch (error) {
      if (error instanceof NoAnswer) return null;
      throw error;
    }
  }

  /** Prints new timeline entries with the seconds since the complaint was opened. */
  private async printEntries(): Promise<void> {
    this.timeline = (await this.get<{ items: Entry[] }>('/timeline')).items;
    const began = Date.parse(this.timeline[0]?.at ?? '');
    for (const { at, what } of this.timeline.slice(this.printed)) {
      this.narrator.say(`  +${String(Math.round((Date.parse(at) - began) / 1000)).padStart(3)} s  ${what}`);
    }
    this.printed = this.timeline.length;
  }

  private async get<T = CaseState>(path: string): Promise<T> {
    const server = { url: this.url, key: this.keys.handler };
    const answer = await ask(server, { method: 'GET', path: `/v1/complaints/${this.id}${path}` });
    if (answer.status === 503) throw new NoAnswer(problemOf(answer));
    return bodyOf<T>(answer);
  }
}

function bodyOf<T>(answer: Answer): T {
  if (answer.status < 300) return answer.body as T;
  throw new Failure(`the demo stops: ${problemOf(answer)}`);
}
