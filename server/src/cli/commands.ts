import { version } from '../../../package.json';
import { check } from './check';
import { CHECK_HELP } from './check-options';
import { DIFF_HELP, diff } from './diff';
import { DUMP_HELP, dump } from './dump';
import { EXPLAIN_HELP, explain } from './explain';
import { FORMAT_HELP, format } from './format';
import { type CliIo, Exit } from './io';
import { MX_HELP, mx } from './mx';
import { UsageError } from './options';

interface Command {
  readonly summary: string;
  readonly help: string;
  readonly run: (args: readonly string[], io: CliIo) => Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  check: { summary: 'check zone files', help: CHECK_HELP, run: check },
  format: { summary: 'lay zone files out in columns', help: FORMAT_HELP, run: format },
  dump: { summary: 'write every record of a zone on one line', help: DUMP_HELP, run: dump },
  diff: { summary: 'compare two zones by meaning', help: DIFF_HELP, run: diff },
  mx: { summary: 'look up live where mail to a domain goes', help: MX_HELP, run: mx },
  explain: { summary: 'say what a rule means', help: EXPLAIN_HELP, run: explain },
};

/** Runs one command line, `zonewright ARGS`. Gives the exit code. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '--version' || name === '-V') {
    io.out(`zonewright ${version}\n`);
    return Exit.Fine;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(rest[0] && Object.hasOwn(COMMANDS, rest[0]) ? (COMMANDS[rest[0]]?.help ?? '') : help());
    return Exit.Fine;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    io.err(
      `zonewright: ${name === '' ? 'a command is missing' : `there is no command "${name}"`}.\n\n${help()}`,
    );
    return Exit.Failed;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(command.help);
    return Exit.Fine;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(
      `zonewright ${name}: ${error.message}${error.message.endsWith('?') ? '' : '.'}\n\n${command.help}`,
    );
    return Exit.Failed;
  }
}

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(9)}${summary}`);
  return `Usage: zonewright COMMAND [options]

${lines.join('\n')}

zonewright COMMAND --help tells more. --version tells the version.
`;
}
