import { Command } from 'commander';
import { ConfigError } from '../config.ts';
import { FolderInUse } from '../folder-lock.ts';
import { storageFailure } from '../store/storage-failure.ts';
import { CommandError } from './command-error.ts';

const program = new Command('koppel')
  .description('Keeps a till and a back office in step.')
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: false });

program
  .command('start')
  .description('start the server and serve the editor')
  .action(async () => (await import('./start.ts')).start());
program
  .command('run')
  .argument('<flow>', 'id or name of the flow')
  .option('--dry', 'read, map and look up, but write nothing')
  .option('--full', 'read from the beginning instead of where the last run stopped')
  .option('--draft', 'run the saved draft instead of the deployed version (with --dry)')
  .option('--json', 'print the result as JSON')
  .description('run a flow and show what happened')
  .action(async (flow, options) => (await import('./run.ts')).run(flow, options));
program
  .command('import')
  .argument('<file>', 'a flow file')
  .option('--id <id>', 'id of the new flow')
  .option('--deploy', 'deploy it at once')
  .description('import a flow file')
  .action(async (file, options) => (await import('./flows.ts')).importFlow(file, options));
program
  .command('export')
  .argument('<flow>', 'id or name of the flow')
  .option('--output <file>', 'file to write; default: standard output')
  .description('export a flow as a file')
  .action(async (flow, options) => (await import('./flows.ts')).exportFlow(flow, options));
program
  .command('templates')
  .option('--json', 'print as JSON')
  .description('list the ready flows')
  .action(async options => (await import('./templates.ts')).templates(options));
program
  .command('simulate')
  .option('--port <port>', 'port to listen on', '4500')
  .option('--data <folder>', 'keep the state in this folder; default: in memory')
  .option('--orders <number>', 'orders in the till', '1000')
  .description('run the simulators as their own process')
  .action(async options => (await import('./simulate.ts')).simulate(options));

try {
  await program.parseAsync();
} catch (error) {
  const storage = storageFailure(error);
  const expected =
    error instanceof ConfigError || error instanceof FolderInUse || error instanceof CommandError;
  if (storage) console.error(`${storage.message} ${storage.hint} (${storage.said})`);
  else if (expected) console.error(error.message);
  else throw error;
  // A server that came half-way to its start would stay.
  process.exit(1);
}
