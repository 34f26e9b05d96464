#!/usr/bin/env node
import './process/node-version';
import { Command } from 'commander';
import { readSettings } from './assembly/settings';
import { keyCommands } from './keys/commands';
import { orFail } from './process/failure';

/**
 * `amends COMMAND`: all commands. Each is loaded when it runs, so that `--help` is fast and an import does not load a
 * worker.
 */
export function program(): Command {
  const amends = new Command('amends')
    .description('Handles complaints so that people come back: acknowledges, keeps posted, escalates, makes amends.')
    .showHelpAfterError()
    .addHelpText('after', '\nThe environment decides the rest: see the settings page of the docs.');

  amends
    .command('start')
    .description('run everything in one process: Temporal, register, worker and API; state is under AMENDS_HOME')
    .action(() => orFail(async () => (await import('./start')).start(readSettings())));

  amends
    .command('api')
    .description('run the API alone, as many times as wanted; needs DATABASE_URL and a Temporal server')
    .action(() => orFail(async () => (await import('./api')).runApi(readSettings())));

  amends
    .command('worker')
    .description('run a worker alone, as many times as wanted; needs DATABASE_URL and a Temporal server')
    .action(() => orFail(async () => (await import('./worker')).runWorker(readSettings())));

  amends
    .command('migrate')
    .description('bring the database of DATABASE_URL up to this version')
    .action(() => orFail(async () => (await import('./migrate')).migrate(readSettings())));

  keyCommands(amends);

  amends
    .command('import')
    .description('open a complaint for each row of a CSV file; repeating it opens nothing twice')
    .argument('<file.csv>', 'RFC 4180, UTF-8, with a header')
    .option('--mapping <file.yaml>', 'which column becomes which field (default: that of the CFPB export)')
    .option('--policy <id>', 'policy pack of the complaints', 'house')
    .option('--url <url>', 'the API (default: AMENDS_URL, else the running embedded default)')
    .option('--key <key>', 'a key of role crm (default: AMENDS_API_KEY, else that of the running embedded default)')
    .action((file, options) =>
      orFail(async () => {
        const allIn = await (await import('./import/import')).importFile(file, options, readSettings());
        process.exitCode = allIn ? 0 : 1;
      }),
    );

  amends
    .command('explain')
    .description('tell how the due instants of a complaint came about, step by step')
    .argument('<id>', 'the complaint')
    .argument('[clock]', 'one of its clocks, such as decide (default: all)')
    .option('--calendar <id>', 'what if it were counted on this calendar?')
    .option('--policy <id>', 'what if this policy held?')
    .option('--save <file.json>', 'keep the derivation of one clock, to be proved by `amends prove`')
    .option('--url <url>', 'the API (default: AMENDS_URL, else the running embedded default)')
    .option('--key <key>', 'a key of any role (default: AMENDS_API_KEY, else that of the running embedded default)')
    .action((id, clock, options) =>
      orFail(async () => (await import('./explain')).explain(id, clock, options, readSettings())),
    );

  amends
    .command('prove')
    .description(
      'count a derivation again from its file alone: 0 when it is proved, 1 with the first step that differs',
    )
    .argument('<file.json>', 'from `amends explain --save`, or the answer of GET …/clocks/{name}')
    .action((file) => orFail(async () => (await import('./prove')).prove(file)));

  const verify = amends
    .command('verify')
    .description('check what must agree: 0 when all is right, 1 with each difference');

  verify
    .command('runs')
    .description('compare the runs that Temporal has with the open complaints, and restore what is missing or stuck')
    .option('--adopt', 'the namespace that is connected is that of the runs from now on: the former one is lost')
    .option('--url <url>', 'the API (default: AMENDS_URL, else the running embedded default)')
    .option('--key <key>', 'a key of role ops (default: AMENDS_API_KEY, else that of the running embedded default)')
    .action((options) =>
      orFail(async () => {
        const allThere = await (await import('./verify/runs')).verifyRuns(options, readSettings());
        process.exitCode = allThere ? 0 : 1;
      }),
    );

  verify
    .command('budgets')
    .description('reserved and committed of every budget, from its reservations and from the states of complaints')
    .option('--url <url>', 'the API (default: AMENDS_URL, else the running embedded default)')
    .option(
      '--key <key>',
      'a key of role manager or ops (default: AMENDS_API_KEY, else that of the running embedded default)',
    )
    .action((options) =>
      orFail(async () => {
        const allRight = await (await import('./verify/budgets')).verifyBudgets(options, readSettings());
        process.exitCode = allRight ? 0 : 1;
      }),
    );

  amends
    .command('hold')
    .description('stop all letters, or all payments and other remedies, at the moment of sending, in all processes')
    .argument('<what>', 'letters or payments')
    .option('--reason <code>', 'why; everybody can read it, so no personal data')
    .option('--actor <staff-id>', 'who decides; not needed with a key of role ops')
    .option('--url <url>', 'the API (default: the register of DATABASE_URL, else the running embedded default)')
    .option('--key <key>', 'a key of role ops (default: AMENDS_API_KEY, else that of the running embedded default)')
    .action((what, options) => orFail(async () => (await import('./brakes/hold')).hold(what, options, readSettings())));

  amends
    .command('release')
    .description('let letters or payments go on')
    .argument('<what>', 'letters or payments')
    .option('--actor <staff-id>', 'who decides; not needed with a key of role ops')
    .option('--url <url>', 'the API (default: the register of DATABASE_URL, else the running embedded default)')
    .option('--key <key>', 'a key of role ops (default: AMENDS_API_KEY, else that of the running embedded default)')
    .action((what, options) =>
      orFail(async () => (await import('./brakes/hold')).releaseHold(what, options, readSettings())),
    );

  amends
    .command('reconcile')
    .description(
      'after restoring a backup, before workers run: ask providers what they have done of open orders; 0 when all answered',
    )
    .action(() =>
      orFail(async () => {
        const allKnown = await (await import('./brakes/reconcile')).reconcileRegister(readSettings());
        process.exitCode = allKnown ? 0 : 1;
      }),
    );

  const policy = amends
    .command('policy')
    .description(
      'the policies here; another version of a pack or regime: what it would do to open complaints, and doing it',
    );

  policy
    .command('list')
    .description('the policies of this installation, and each place in their files that you should look at')
    .action(() => orFail(async () => (await import('./policy/list')).listPolicies()));

  policy
    .command('preview')
    .description('say how many deadlines of open complaints would move, and change nothing')
    .argument('<file.yaml>', 'the pack or regime; it need not be installed yet')
    .option('--url <url>', 'the API (default: AMENDS_URL, else the running embedded default)')
    .option('--key <key>', 'a key of role manager (default: AMENDS_API_KEY, else that of the running embedded default)')
    .action((file, options) =>
      orFail(async () => (await import('./policy/preview')).previewFile(file, options, readSettings())),
    );

  policy
    .command('apply')
    .description('let open complaints keep their version, or re-plan them in batches; repeating it goes on')
    .argument('<file.yaml>', 'the pack or regime; it must be the current version of the running Amends')
    .requiredOption('--open <how>', 'keep: open complaints stay as they are; replan: they live by this version')
    .requiredOption('--reason <text>', 'why; it is on the timeline of each complaint')
    .option('--actor <staff-id>', 'who decides; not needed with a personal key')
    .option('--url <url>', 'the API (default: AMENDS_URL, else the running embedded default)')
    .option('--key <key>', 'a key of role manager (default: AMENDS_API_KEY, else that of the running embedded default)')
    .action((file, options) =>
      orFail(async () => {
        const allDone = await (await import('./policy/apply')).applyFile(file, options, readSettings());
        process.exitCode = allDone ? 0 : 1;
      }),
    );

  amends
    .command('demo')
    .description('tell the life of one complaint in about two minutes, a killed worker included')
    .option('--yes', 'do not wait for Enter between the chapters')
    .action((options) => orFail(async () => (await import('./demo/demo')).demo(options, readSettings())));

  return amends;
}

if (require.main === module) void program().parseAsync();
