import type { LetterCourier, RemedyProvider, SendResult, StepResult } from '../../activities/ports';
import type { StepOrder } from '../../domain/effects';
import type { ChannelOut, StaffRole } from '../../domain/vocabulary';
import type { Staff, StaffMember } from '../../policies/policies';
import type { RenderLetter, StoredLetter } from '../../register/contract/letters';

/** A channel that keeps what it was given. Script it: `courier.answer = () => ({ kind: 'never', error: 'bounced' })`. */
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

/** Every step succeeds at once, until a test says otherwise. Like real providers, it carries out a key once. */
export class FakeProvider implements RemedyProvider {
  readonly honoursKeys = true;
  readonly done = new Map<string, string>();
  attempts = 0;
  answer: (order: StepOrder) => StepResult | Promise<StepResult> = succeed;
  private readonly known = ({ key }: StepOrder): StepResult | null => {
    const reference = this.done.get(key);
    return reference === undefined ? null : { kind: 'done', reference };
  };
  /** What it says when it is asked later. */
  whatBecame: (order: StepOrder) => StepResult | null = this.known;

  /** As it was before the first test. */
  forget(): void {
    this.done.clear();
    this.undone.length = 0;
    this.undoes = true;
    this.attempts = 0;
    this.answer = succeed;
    this.whatBecame = this.known;
  }

  async carryOut(_: string, order: StepOrder): Promise<StepResult> {
    this.attempts++;
    const result = await this.answer(order);
    if (result.kind === 'done') this.done.set(order.key, result.reference);
    return result;
  }

  /** Whether it takes back what it did, and what it took back. */
  undoes = true;
  readonly undone: string[] = [];

  async undo({ key }: StepOrder, reference: string): Promise<Exclude<StepResult, { kind: 'pending' }>> {
    if (!this.undoes) return { kind: 'refused', error: 'too late' };
    this.undone.push(`${key} ${reference}`);
    return { kind: 'done', reference: `${key}:undo` };
  }

  async status(order: StepOrder): Promise<StepResult | null> {
    return this.whatBecame(order);
  }
}

const succeed = (order: StepOrder): StepResult => ({ kind: 'done', reference: `ref-${order.step}-${order.n}` });

/** Letters without words: for tests that count letters. */
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

/** One person of each role; who owns and who may act is not asked of it here. */
export const fewStaff: Pick<Staff, 'members' | 'find'> = {
  members: MEMBERS,
  find: (id) => MEMBERS.find((one) => one.id === id) ?? null,
};
