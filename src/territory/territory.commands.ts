import { InvalidArgumentError } from 'commander';

import type { AddCommands } from '../platform/cli/index.js';
import { importByCommand, type ImportCommandOptions, type ImportDetails } from '../platform/imports/index.js';

interface DirectoryOptions extends ImportCommandOptions {
  year?: string;
  partial?: true;
  closeInvented?: true;
}

export const addTerritoryCommands: AddCommands = (program, context) => {
  program
    .command('schools')
    .description('the directory of schools')
    .command('import <file>')
    .description("import the ministry's official school directory (CSV); the same file again changes nothing")
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'end with one line of JSON on standard output')
    .option('--report <file>', 'write everything that was found and that changes to this CSV file')
    .option('--year <year>', 'year of the directory, where the file does not say it', parseYear)
    .option('--partial', 'the file is not the whole directory: schools that it does not name stay as they are')
    .option('--close-invented', 'close the invented schools of the demonstration')
    .action((path: string, { year, partial, closeInvented, ...options }: DirectoryOptions) =>
      importByCommand(
        {
          kind: 'schools',
          path,
          options: {
            ...(year && { year }),
            ...(partial && { complete: 'none' }),
            ...(closeInvented && { invented: 'close' }),
          },
        },
        options,
        context,
        inWords,
      ),
    );
};

function parseYear(text: string): string {
  const year = Number(text);
  if (!Number.isInteger(year) || year < 1990 || year > 2100)
    throw new InvalidArgumentError('It must be a year such as 2025.');
  return text;
}

function inWords(details: ImportDetails): string[] {
  const said = (key: string, sentence: (number: string) => string) =>
    details[key] ? [sentence(details[key].toLocaleString('en'))] : [];
  return [
    `${(details['working'] ?? 0).toLocaleString('en')} of the schools are working, ${(details['workingWithPupils'] ?? 0).toLocaleString('en')} of them with pupils.`,
    ...said('warnings', (number) => `${number} warnings.`),
    ...said('closed', (number) => `${number} schools close.`),
    ...said('leaving', (number) => `${number} schools close, since they are not in this file.`),
    ...said('reopened', (number) => `${number} schools are open again.`),
    ...said('merged', (number) => `${number} schools have become part of another.`),
    ...said('older', (number) => `${number} rows are older than what is stored and changed nothing.`),
    ...said('absent', (number) => `${number} open schools are not in this file; they stay as they are.`),
    ...said(
      'kept',
      (number) => `${number} schools are not in this file and stay open: rows without a number may mean them.`,
    ),
    ...said('invented', (number) => `${number} invented schools of the demonstration are beside the directory.`),
  ];
}
