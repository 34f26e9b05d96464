import { randomUUID } from 'node:crypto';
import type { ComplaintView } from '../../api/schemas/answers/complaint';
import { type Answer, ask, problemOf, type Request } from '../../cli/assembly/client';
import { retry } from '../../cli/assembly/retry';
import type { Role } from '../../domain/model';

/** Staff of `policies/staff.yaml`, one per role. */
export const PERSONS: Partial<Record<Role, string>> = {
  handler: 'grace.okafor',
  supervisor: 'tom.berg',
  manager: 'amara.diallo',
  executive: 'helen.price',
};

/** The API over HTTP, with a key per role. */
export class Api {
  constructor(
    readonly url: string,
    private readonly keys: Record<Role, string>,
  ) {}

  keyOf(role: Role): string {
    return this.keys[role];
  }

  get(path: string, role: Role = 'handler'): Promise<Answer> {
    return ask({ url: this.url, key: this.keys[role] }, { method: 'GET', path });
  }

  /** A command by the person of that role, under a new Idempotency-Key unless one is given. */
  post(path: string, body: unknown, role: Role = 'crm', key: string = randomUUID()): Promise<Answer> {
    const request = { method: 'POST', path, body, key, actor: PERSONS[role] } as const;
    return ask({ url: this.url, key: this.keys[role] }, request);
  }

  /** The body of a reading. Throws when there is none. */
  read<T>(path: string, role: Role = 'handler'): Promise<T> {
    return this.answered<T>({ method: 'GET', path }, role);
  }

  opens(body: object): Promise<ComplaintView> {
    return this.commanded('/v1/complaints', body);
  }

  does(id: string, path: string, body: unknown, role?: Role): Promise<ComplaintView> {
    return this.commanded(`/v1/complaints/${id}${path}`, body, role);
  }

  private commanded(path: string, body: unknown, role: Role = 'crm'): Promise<ComplaintView> {
    return this.answered({ method: 'POST', path, body, key: randomUUID(), actor: PERSONS[role] }, role);
  }

  /** Repeats what a busy server asks to repeat, as a caller should. */
  private async answered<T>(request: Request, role: Role): Promise<T> {
    const answer = await retry({ url: this.url, key: this.keys[role] }, request, 'it stayed away.');
    if (answer.status >= 300) throw new Error(`${answer.status} ${problemOf(answer)}`);
    return answer.body as T;
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
    const { items } = await this.read<{ items: [] }>(`/v1/complaints/${id}/letters`);
    return items;
  }
}
