import type { Fact, Instant } from '../../../domain/model';
import {
  DECISION_BY_SIGNAL,
  type InputOutcome,
  type Inputs,
  type NewCommand,
  type StoredInput,
} from '../../../register/inputs/contract';

type Row = StoredInput & { expiresAt: Instant | null };
type Used = Pick<Inputs, 'put' | 'read' | 'report' | 'signalled' | 'waitingFor' | 'settle'>;

const CAME_TO_NOTHING: StoredInput['status'][] = ['refused', 'void', 'expired'];
const NOTHING_YET = { status: 'waiting', revision: null, created: null, code: null, detail: null } as const;
const MACHINE = { by: { id: 'amends', role: 'ops' }, hash: null, expected: null, expiresAt: null, try: 1 } as const;

/** Whether a person sent it by the API, and so may call for it. */
export const isCommand = ({ source, kind }: StoredInput): boolean => source === null && kind !== DECISION_BY_SIGNAL;

/** The inputs as the register keeps them, in memory. `settled`: hears of each outcome. */
export class InputsInMemory implements Used {
  private readonly rows = new Map<string, Row>();

  constructor(private readonly settled: (row: StoredInput, at: Instant) => void) {}

  /** What came of each try of each input. */
  readonly outcomes = new Map<string, InputOutcome>();

  /** All that was ever said, oldest first. */
  get all(): StoredInput[] {
    return [...this.rows.values()];
  }

  find = (id: string): Readonly<Row> | undefined => this.rows.get(id);
  read = async (id: string) => this.rows.get(id) ?? null;

  /** What the sweep does. */
  markExpired(now: Instant): void {
    for (const row of this.rows.values())
      if (row.status === 'waiting' && row.expiresAt !== null && row.expiresAt <= now) row.status = 'expired';
  }

  async put({ id, complaint, kind, body, hash, by, at, expiresAt }: NewCommand) {
    const known = this.rows.get(id);
    if (known && !CAME_TO_NOTHING.includes(known.status)) return null;
    const row = { id, complaint, kind, body, hash, by, at, expiresAt, source: null, expected: null };
    this.rows.delete(id);
    this.rows.set(id, { ...row, ...NOTHING_YET, try: (known?.try ?? 0) + 1 });
    return { try: (known?.try ?? 0) + 1 };
  }

  async report({ id, source, complaint, fact, at }: Parameters<Inputs['report']>[0]) {
    if (this.rows.has(id) || complaint === null || fact === null) return;
    this.rows.set(id, {
      ...MACHINE,
      ...NOTHING_YET,
      id,
      complaint,
      kind: fact.type,
      body: fact satisfies Fact,
      source,
      at,
    });
  }

  async signalled({ id, complaint, body, at }: Parameters<Inputs['signalled']>[0]) {
    if (this.rows.has(id)) return;
    const row = { id, complaint, kind: DECISION_BY_SIGNAL, body, source: null, at } as const;
    this.rows.set(id, { ...MACHINE, ...NOTHING_YET, ...row });
  }

  async waitingFor(complaint: string, now: Instant) {
    const waits = (row: Row) => row.status === 'waiting' && (row.expiresAt === null || row.expiresAt > now);
    const rows = [...this.rows.values()].filter((row) => row.complaint === complaint && waits(row));
    return rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  async settle(id: string, outcome: InputOutcome, at: Instant) {
    const row = this.rows.get(id);
    if (row?.status !== 'waiting') return;
    Object.assign(row, outcome);
    this.outcomes.set(`${id} ${row.try}`, outcome);
    this.settled(row, at);
  }
}
