import { Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { freePort } from '../../cli/process/ports';
import { makeGauges } from '../../worker/metrics';
import { installRuntime } from '../../worker/runtime';
import { measure } from '../../worker/sweep/measure';
import type { Sweep } from '../../worker/sweep/parts';
import { memoryRegister } from '../harness/registers';
import { dueIn, NOW } from './measured';

afterAll(() => Runtime.instance().shutdown());

test('what a sweep counts is what Prometheus reads at the address of the worker', async () => {
  const port = await freePort();
  installRuntime({ logger: pino({ level: 'silent' }), metrics: { host: '127.0.0.1', port } });
  const register = await memoryRegister();
  await dueIn(register, -10);
  await measure({ register, gauges: makeGauges(), now: NOW } as unknown as Sweep);
  await register.close();
  const read = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(read).toMatch(/^amends_late(\{.*\})? 1$/m);
  expect(read).toMatch(/^amends_open\{.*stage="received".*\} 1$/m);
  expect(read).toMatch(new RegExp(`^amends_measured_seconds(\\{.*\\})? ${Date.parse(NOW) / 1000}$`, 'm'));
});
