import fc from 'fast-check';
import type { DerivationView } from '../../../api/schemas/answers/clock';
import { toInstant } from '../../../domain/calendar';
import { pausesOf } from '../../../domain/clocks';
import { nextUpdateAt } from '../../../domain/daily-update';
import { firstDifference } from '../../../domain/derivation';
import { type Complaint, DAILY_UPDATE, type Instant } from '../../../domain/model';
import { NOW, TestApi } from '../../harness/api';
import { drawn } from '../../setup/drawn';
import { counted } from './counted';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const MINUTE = 60_000;
const after = (from: Instant, minutes: number) => toInstant(Date.parse(from) + minutes * MINUTE);

/** A complaint of some pack, whenever and wherever; somebody may stop one clock, and let it go on days later. */
const life = fc.record({
  policy: fc.nat(),
  timeZone: fc.constantFrom('Europe/London', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'),
  receivedAt: fc.integer({ min: Date.parse('2026-01-02T00:00:00Z'), max: Date.parse(NOW) }).map(toInstant),
  standsStill: fc.option(
    fc.record({ from: fc.integer({ min: 1, max: 3000 }), minutes: fc.integer({ min: 1, max: 20_000 }) }),
    { nil: null },
  ),
  severity: fc.constantFrom(null, 'low', 'critical'),
  isExtended: fc.boolean(),
});
type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

/** Commands that the rules refuse (nothing runs any more, the law allows no notice) are lives without them. */
async function lived({ policy, timeZone, receivedAt, standsStill, severity, isExtended }: Life): Promise<Complaint> {
  const packs = [...api.deps.policies.packs.keys()];
  api.now = receivedAt;
  const complainant = { name: 'A', timeZone };
  const { id, clocks } = await api.opened({ policy: packs[policy % packs.length], receivedAt, complainant });
  const path = `/v1/complaints/${id}`;
  for (const { name, class: kind, due } of isExtended ? clocks : []) {
    if (kind === 'regulatory')
      await api.post(`${path}/clocks/${name}/extension`, { until: after(due, 24 * 60), reason: 'It takes longer.' });
  }
  if (standsStill) {
    api.now = after(receivedAt, standsStill.from);
    await api.post(`${path}/clocks/decide/pause`, { reason: 'waiting-for-complainant' });
    api.now = after(api.now, standsStill.minutes);
    await api.post(`${path}/clocks/decide/resume`, {});
  }
  if (severity) await api.post(`${path}/assessment`, { severity, reason: 'We know more now.' });
  const stored = await api.register.records.read(id);
  if (!stored) throw new Error('no record');
  return stored.complaint;
}

it('The instant of the workflow is that of the library, of the report and of the offline proof', async () => {
  const seen = { pauses: 0, extensions: 0, replanned: 0 };
  await fc.assert(
    fc.asyncProperty(life, async (one) => {
      const complaint = await lived(one);
      if (complaint.severity !== 'normal') seen.replanned++;
      for (const clock of complaint.clocks) {
        const answer = await api.get(`/v1/complaints/${complaint.id}/clocks/${clock.name}`, 'ops');
        const report = answer.json<DerivationView>();
        seen.pauses += pausesOf(complaint, clock).length;
        seen.extensions += clock.extensions?.length ?? 0;
        expect(report.due).toBe(clock.due);
        expect(counted(api.deps.policies, complaint, clock) ?? clock.due).toBe(clock.due);
        expect(report.derivation).toMatchObject({ result: clock.due, movesBy: 0 });
        expect(firstDifference(JSON.parse(answer.body))).toBeNull();
      }
      const answer = await api.get(`/v1/complaints/${complaint.id}/clocks/${DAILY_UPDATE}`, 'ops');
      const update = answer.json<DerivationView>();
      expect(update).toMatchObject({ due: nextUpdateAt(complaint), derivation: { result: update.due, movesBy: 0 } });
      expect(firstDifference(JSON.parse(answer.body))).toBeNull();
    }),
    { numRuns: drawn(40, 250) },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(drawn(0, 20));
});
