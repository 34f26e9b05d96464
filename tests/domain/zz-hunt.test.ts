import fc from 'fast-check';
import { agenda } from '../../domain/agenda';
import { tomorrowAt } from '../../domain/calendar';
import { applyTurn } from '../../domain/evolve';
import { step, walk } from './walk';

const ok = (yes: boolean, what: string) => {
  if (!yes) throw new Error(what);
};
it('hunt', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (path) => {
      const keys = new Set<string>();
      const world = walk(path, (before, c, turn) => {
        const now = turn.entries.at(-1)?.at;
        ok(c.stage === 'closed' ? agenda(c).length === 0 : agenda(c).length > 0, 'forgotten');
        ok(JSON.stringify(applyTurn(before, turn)) === JSON.stringify(c), 'fold');
        if (!now) return;
        ok(
          agenda(c).every(({ at }) => at > now),
          'still due',
        );
        for (const e of turn.effects)
          if (e.kind === 'letter') {
            ok(!keys.has(e.key), `twice ${e.key}`);
            keys.add(e.key);
          }
        const update = c.clocks.find(({ name }) => name === 'update');
        if (update?.status === 'running')
          ok(update.due <= tomorrowAt(now, '10:00', c.almanac), `news too far ${update.due} at ${now}`);
        ok(update?.status !== 'breached', 'update breached');
        const perTemplate = turn.effects.flatMap((e) =>
          e.kind === 'letter' && e.to === 'complainant' ? [e.template] : [],
        );
        ok(new Set(perTemplate).size === perTemplate.length, `same letter twice in a turn ${perTemplate}`);
        if (perTemplate.includes('progress')) ok(perTemplate.length === 1, `news beside ${perTemplate}`);
      });
      const c = world.complaint;
      for (const t of world.tasks.filter((task) => !task.void)) {
        const part = [...c.calls, ...c.approvals, ...c.steps, ...c.promises, ...c.enquiries].find(
          ({ id }) => id === t.about,
        );
        const clock = c.clocks.find(({ name }) => name === t.about);
        const bad = `${t.task} ${t.about} ${part?.status} ${clock?.status}`;
        if (t.task === 'call-due') ok(part?.status === 'due', bad);
        if (t.task === 'approval-late') ok(part?.status === 'waiting', bad);
        if (t.task === 'step-failed' || t.task === 'step-reopened') ok(part?.status === 'failed', bad);
        if (t.task === 'promise-warning') ok(part?.status === 'open', bad);
        if (t.task === 'promise-broken') ok(part?.status === 'broken', bad);
        if (t.task === 'clock-warning') ok(clock?.status === 'running', bad);
        if (t.task === 'clock-breached') ok(clock?.status === 'breached' && !clock.metAt && !clock.takenBy, bad);
        if (t.task === 'second-look') ok(c.secondLook === 'wanted' || c.stage === 'resolving', bad);
      }
      if (c.stage === 'following-up' && c.secondLook !== 'wanted')
        ok(world.until('2032-01-01T00:00:00.000Z').complaint.stage === 'closed', 'never closes');
    }),
    { numRuns: Number(process.env.RUNS ?? 1500) },
  );
});
