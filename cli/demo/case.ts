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

/** One complaint, seen and worked on by several people over the API, with its timeline told as it grows. */
export class Case {
  id = '';
  private timeline: Entry[] = [];
  /** How much of the timeline has been told, and how much has been waited for. */
  private told = 0;
  private heard = 0;

  constructor(
    private readonly url: string,
    private readonly keys: Record<Role, string>,
    private readonly teller: Teller,
  ) {}

  /** Opens it. */
  async open(body: unknown): Promise<CaseState> {
    const state = await this.send('crm', undefined, '/v1/complaints', body);
    this.id = state.id;
    return state;
  }

  /** Sends a command as somebody of the staff, or as the complainant by the CRM, and tells what it caused. */
  async do(role: Role, actor: string | undefined, path: string, body: unknown): Promise<CaseState> {
    const state = await this.send(role, actor, `/v1/complaints/${this.id}${path}`, body);
    await this.tellNews();
    return state;
  }

  /** A problem ends the demo. */
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

  /** Tells what happens until it is as wanted. Throws a `Failure` when that takes too long. */
  async until(what: string, wanted: (state: CaseState) => boolean): Promise<CaseState> {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await delay(LOOK_EVERY)) {
      const state = await this.look();
      if (state && wanted(state)) return state;
    }
    throw new Failure(`the demo waited ${PATIENCE / 1000} s in vain for this: ${what}.`);
  }

  /** Waits for the next event of that type, counted from the one that was waited for before. */
  async hear(type: string): Promise<void> {
    const next = () => this.timeline.findIndex((entry, index) => index >= this.heard && entry.type === type);
    await this.until(type, () => next() >= 0);
    this.heard = next() + 1;
  }

  /** Null while the server is away: the story has a chapter about that. */
  private async look(): Promise<CaseState | null> {
    try {
      await this.tellNews();
      return await this.read();
    } catch (error) {
      if (error instanceof NoAnswer) return null;
      throw error;
    }
  }

  /** What happened since it was told last, each with the seconds since the complaint came in. */
  private async tellNews(): Promise<void> {
    this.timeline = (await this.get<{ items: Entry[] }>('/timeline')).items;
    const began = Date.parse(this.timeline[0]?.at ?? '');
    for (const { at, what } of this.timeline.slice(this.told)) {
      this.teller.say(`  +${String(Math.round((Date.parse(at) - began) / 1000)).padStart(3)} s  ${what}`);
    }
    this.told = this.timeline.length;
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
