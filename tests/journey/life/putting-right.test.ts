import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { workflowIds } from '../../../workflows/messages';
import { ROOT } from '../../architecture/project';
import { eventually } from '../../harness/eventually';
import { Embedded } from '../../harness/processes/embedded';
import { Program } from '../../harness/processes/program';
import { NAMESPACE } from '../../harness/processes/temporal';
import { signed } from '../../harness/signed';

const DAY = 24 * 3_600_000;
const ABSENT = 'tom.berg';
const SUBSTITUTE = 'liam.murphy';

/** The shipped staff list with an absent supervisor and his substitute. */
function policiesFolder(): string {
  const day = (offset: number) => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);
  const dates = `from: ${day(-2)}, until: ${day(30)}`;
  const away = `absent: [{ ${dates} }]\n    substitutes: [{ person: ${SUBSTITUTE}, ${dates} }]`;
  const shipped = readFileSync(join(ROOT, 'policies', 'staff.yaml'), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'amends-journey-policies-'));
  writeFileSync(join(folder, 'staff.yaml'), shipped.replace(`  ${ABSENT}:\n`, `  ${ABSENT}:\n    ${away}\n`));
  return folder;
}

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const OPTIONS = [
  { putRight: [{ remedy: 'refund', amount: eur('240.00') }], makeUp: [{ remedy: 'points', amount: eur('20.00') }] },
  {
    putRight: [{ remedy: 'refund', amount: eur('180.00') }, { remedy: 'resend' }],
    makeUp: [{ remedy: 'voucher', amount: eur('40.00') }],
  },
  { putRight: [{ remedy: 'rebooking' }], makeUp: [{ remedy: 'voucher', amount: eur('60.00') }] },
];

/** What each letter of the journey must say, by the language of the complainant. */
const WORDS = {
  en: {
    acknowledgement: ['Dear'],
    offer: ['a full refund', 'a new delivery', 'a new booking', 'a travel voucher', 'loyalty points'],
    'choice-confirmed': ['a full refund', 'a new delivery', 'a travel voucher'],
    'remedy-done': ['a full refund', 'a new delivery', 'a travel voucher'],
    'gift-thanks': ['I want to thank you', 'coffee and cake for two'],
    surprise: 'coffee and cake',
  },
  'zh-CN': {
    acknowledgement: ['您'],
    offer: ['全额退款', '重新寄送', '重新预订', '旅行代金券', '会员积分'],
    'choice-confirmed': ['全额退款', '重新寄送', '旅行代金券'],
    'remedy-done': ['全额退款', '重新寄送', '旅行代金券'],
    'gift-thanks': ['我想谢谢您', '双人咖啡与蛋糕'],
    surprise: '咖啡',
  },
} as const;
type Language = keyof typeof WORDS;

interface Letter {
  template: string;
  language: string;
  subject: string;
  text: string;
}

const folder = policiesFolder();
let amends: Embedded;
let temporal: Connection;
beforeAll(async () => {
  amends = await Embedded.start({ AMENDS_POLICIES: folder });
  temporal = await Connection.connect({ address: amends.temporalAddress });
});
afterAll(async () => {
  await temporal?.close();
  await amends?.stop();
  rmSync(folder, { recursive: true });
});

const inStage = (id: string, stage: string) =>
  eventually(async () => (await amends.api.complaint(id)).stage === stage, { what: `it is ${stage}` });

async function offered(language: Language): Promise<ComplaintView> {
  const complainant = { name: 'Chen Mei', language, preferredChannel: 'portal' };
  const intake = { account: 'No room.', feelings: 'Stranded.', desiredOutcome: 'My money.', emotion: 'angry' };
  const { id } = await amends.api.opens({ channel: 'web', policy: 'demo', complainant, ...intake });
  const finding = { what: 'Overbooked.', cause: 'value', responsibility: 'ours', outcome: 'upheld' };
  await amends.api.acts(id, '/finding', finding, 'handler');
  return amends.api.acts(id, '/offers', { options: OPTIONS, validFor: '2 hours' }, 'handler');
}

/** As a person does it in the Temporal UI. */
async function signalled(id: string, signal: object): Promise<void> {
  const client = new Client({ connection: temporal, namespace: NAMESPACE });
  await client.workflow.getHandle(workflowIds.complaint(id)).signal('decideApproval', signal);
}

async function lost(reference: string): Promise<void> {
  const body = JSON.stringify({ type: 'parcel-lost', ref: reference, at: new Date().toISOString() });
  const headers = signed(amends.secretOf('parcels'), randomUUID(), body);
  const answer = await amends.api.send({ method: 'POST', url: '/v1/facts/parcels', headers, payload: body });
  expect(answer.statusCode).toBe(202);
}

test.each<Language>(['en', 'zh-CN'])(
  'three options, approved by a substitute in Temporal, the second chosen, its parcel lost and sent again, a gift and thanks (%s)',
  async (language) => {
    const { api } = amends;
    const { id, offer, approvals } = await offered(language);
    expect({ status: offer?.status, needs: approvals[0]?.needs }).toEqual({
      status: 'awaiting-approval',
      needs: 'supervisor',
    });

    await signalled(id, { approval: 'a1', offerHash: offer?.hash, decision: 'approve', by: SUBSTITUTE });
    const open = await eventually(
      async () => {
        const now = await api.complaint(id);
        return now.offer?.status === 'open' ? now : null;
      },
      { what: 'the offer goes out' },
    );
    expect(open.approvals).toMatchObject([{ status: 'approved', decidedBy: SUBSTITUTE }]);

    await api.acts(id, '/choice', { offer: 'o1', option: '2' });
    await inStage(id, 'following-up');
    const { steps } = await api.complaint(id);
    const parcel = steps.find(({ remedy }) => remedy === 'resend');
    expect(steps.map(({ remedy, status }) => [remedy, status])).toEqual([
      ['refund', 'done'],
      ['resend', 'done'],
      ['voucher', 'done'],
      ['gift', expect.stringMatching(/done|running/)],
    ]);

    await lost(parcel?.reference ?? '');
    await inStage(id, 'fulfilling');
    await api.acts(id, `/steps/${parcel?.id}/retry`, { note: 'Sent again.' }, 'handler');
    await inStage(id, 'following-up');

    const thanks = (letters: Letter[]) => letters.some(({ template }) => template === 'gift-thanks');
    const { items } = await eventually(
      async () => {
        const all = await api.read<{ items: Letter[] }>(`/v1/complaints/${id}/letters`);
        return thanks(all.items) ? all : null;
      },
      { what: 'the thanks are there' },
    );
    demandLetters(items, language);
  },
);

test('every sum of the budgets is right when recomputed, and the gift came out of goodwill', async () => {
  const { items } = await amends.api.read<{ items: { id: string; committed: { amount: string } }[] }>(
    '/v1/budgets',
    'supervisor',
  );
  expect(items.map(({ id, committed }) => [id, committed.amount])).toEqual(
    expect.arrayContaining([
      ['service-recovery', '480.00'],
      ['goodwill', '30.00'],
    ]),
  );
  const counted = await Program.run(['verify', 'budgets'], { AMENDS_HOME: amends.home.folder });
  expect(counted).toContain('4 reservations counted again: every sum is right');
});

/** What is sent in between by itself, at the pace of the pack `demo`. */
const BY_TIME = ['daily-update', 'follow-up', 'call-missed', 'survey'];

function demandLetters(letters: Letter[], language: Language): void {
  const { surprise, ...words } = WORDS[language];
  const reported = letters.filter(({ template }) => !BY_TIME.includes(template));
  expect(reported.map(({ template }) => template).sort()).toEqual([
    'acknowledgement',
    'choice-confirmed',
    'gift-thanks',
    'offer',
    'remedy-done',
    'remedy-done',
  ]);
  for (const { template, text, ...letter } of reported) {
    expect(letter.language).toBe(language);
    for (const phrase of words[template as keyof typeof words]) expect(text).toContain(phrase);
    if (template !== 'gift-thanks') expect(text).not.toContain(surprise);
  }
}
