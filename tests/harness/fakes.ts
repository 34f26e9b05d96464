import type { LetterCourier, RemedyProvider, SendResult, StepResult } from '../../activities/ports';
import type { ChannelOut, StaffRole, StepOrder } from '../../domain/model';
import type { Staff, StaffMember } from '../../policies/policies';
import type { RenderLetter, StoredLetter } from '../../register/letters/contract';

/** A courier that records its letters. Script it: `courier.answer = () => ({ kind: 'never', error: 'bounced' })`. */
export class FakeCourier implements LetterCourier {
  readonly sent: StoredLetter[] = [];
  readonly rate = 1000;
  answer: (letter: StoredLetter) => SendResult | Promise<SendResult> = () => ({ kind: 'sent' });

  constructor(readonly channel: ChannelOut) {}

  async send(letter: StoredLetter): Promise<SendResult> {
    const result = await this.answer(letter);
    if (result.kind === 'sent') this.sent.push(letter);
    return result;
  }
}

/** Every step succeeds at once unless a test sets `answer`. Like real providers, it carries out a key once. */
export class FakeProvider implements RemedyProvider {
  readonly honoursKeys = true;
  readonly done = new Map<string, string>();
  attempts = 0;
  answer: (order: StepOrder, complaint: string) => StepResult | Promise<StepResult> = succeed;
  private readonly known = ({ key }: StepOrder): StepResult | null => {
    const reference = this.done.get(key);
    return reference === undefined ? null : { kind: 'done', reference };
  };
  /** Its answer to a status request. */
  statusOf: (order: StepOrder) => StepResult | null = this.known;

  /** Back to the initial state. */
  reset(): void {
    this.done.clear();
    this.reversed.length = 0;
    this.reverses = true;
    this.attempts = 0;
    this.answer = succeed;
    this.statusOf = this.known;
  }

  async carryOut(complaint: string, order: StepOrder): Promise<StepResult> {
    this.attempts++;
    const result = await this.answer(order, complaint);
    if (result.kind === 'done') this.done.set(order.key, result.reference);
    return result;
  }

  /** Whether it reverses steps, and which it has reversed. */
  reverses = true;
  readonly reversed: string[] = [];

  async reverse({ key }: StepOrder, reference: string): Promise<Exclude<StepResult, { kind: 'pending' }>> {
    if (!this.reverses) return { kind: 'refused', error: 'too late' };
    this.reversed.push(`${key} ${reference}`);
    return { kind: 'done', reference: `${key}:reversal` };
  }

  async status(order: StepOrder): Promise<StepResult | null> {
    return this.statusOf(order);
  }
}

const succeed = (order: StepOrder): StepResult => ({
  kind: 'done',
  reference: `ref-${order.step}-${order.generation}`,
});

/** Renders keys instead of texts, for tests that count letters. */
export const bareLetters: RenderLetter = ({ key, template }) => ({
  language: 'en',
  version: 'test',
  subject: template,
  text: key,
  html: null,
});

const member = (id: string, role: StaffRole, supervisor: string | null): StaffMember => ({
  id,
  name: id,
  role,
  languages: ['en'],
  directLine: '+442079460100',
  supervisor,
  absent: [],
  experienced: false,
});

const MEMBERS = [
  member('li.na', 'handler', 'tom.berg'),
  member('tom.berg', 'supervisor', 'mia.ruiz'),
  member('mia.ruiz', 'manager', 'ada.king'),
  member('ada.king', 'executive', null),
];

/** One person of each role. */
export const fewStaff: Pick<Staff, 'members' | 'find'> = {
  members: MEMBERS,
  find: (id) => MEMBERS.find((one) => one.id === id) ?? null,
};
