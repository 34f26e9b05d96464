import type { Command } from 'commander';
import { readSettings } from '../assembly/settings';
import { orFail } from '../process/failure';

/** `amends keys`. */
export function keyCommands(amends: Command): void {
  const keys = amends
    .command('keys')
    .description('API keys in the register of DATABASE_URL, or of an `amends start` that is stopped');

  keys
    .command('list')
    .description('every key: whose it is, what it may, until when, last use')
    .action(() => orFail(async () => (await import('./keys')).listKeys(readSettings())));

  keys
    .command('make')
    .description('make a key and print it once')
    .requiredOption('--role <role>', 'crm, handler, supervisor, manager, executive or ops')
    .option(
      '--person <staff-id>',
      'the key is this person of staff.yaml; without it, a system acts and names the person',
    )
    .option('--names <staff-ids>', 'of a system with a role of the staff: whom it may name, with commas, or anybody')
    .option('--system <name>', 'of a system: by which name external references mean it (default: the name of the key)')
    .option('--sees <scope>', 'of crm: own (what its system opened, or is referred to from) or all (default: own)')
    .option('--days <n>', 'ends after so many days (default: not before it is rotated or revoked)')
    .option('--id <name>', 'name of the key in timelines and logs (default: the person, the system or the role)')
    .action((options) => orFail(async () => (await import('./keys')).makeKey(options, readSettings())));

  keys
    .command('rotate')
    .description('print a new secret of a key once; the one before stays valid for a while')
    .argument('<id>', 'the key')
    .option('--overlap <days>', 'so long the one before stays valid', '7')
    .option('--days <n>', 'the new one ends after so many days (default: not before it is rotated or revoked)')
    .action((id, options) => orFail(async () => (await import('./keys')).rotateKey(id, options, readSettings())));

  keys
    .command('revoke')
    .description('end a key at once')
    .argument('<id>', 'the key')
    .action((id) => orFail(async () => (await import('./keys')).revokeKey(id, readSettings())));
}
