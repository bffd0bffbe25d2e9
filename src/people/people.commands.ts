import { InvalidArgumentError } from 'commander';

import type { AddCommands } from '../platform/cli/index.js';
import { importByCommand, type ImportCommandOptions } from '../platform/imports/index.js';
import { leavingScope } from './roster/leaving.rules.js';

interface RosterOptions extends ImportCommandOptions {
  complete?: string;
  source?: string;
}

export const addPeopleCommands: AddCommands = (program, context) => {
  program
    .command('roster')
    .description('the people of the schools and their posts')
    .command('import <file>')
    .description('import a roster (CSV, or a OneRoster zip); the same file again changes nothing')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'end with one line of JSON on standard output')
    .option('--report <file>', 'write everything that was found and that changes to this CSV file')
    .option(
      '--complete <scope>',
      'whoever the file does not name has left: schools (those of the file), region:CODE, or nation',
      parseScope,
    )
    .option('--source <name>', 'the system whose external ids the file holds')
    .action((path: string, { complete, source, ...options }: RosterOptions) =>
      importByCommand(
        { kind: 'roster', path, options: { ...(complete && { complete }), ...(source && { source }) } },
        options,
        context,
        ({ leaving = 0, postsInScope = 0 }) =>
          leaving === 0 ? [] : [`${leaving.toLocaleString('en')} posts end, of ${postsInScope.toLocaleString('en')}.`],
      ),
    );
};

function parseScope(text: string): string {
  if (leavingScope(text) === null) throw new InvalidArgumentError('It must be schools, nation, or region:13.');
  return text;
}
