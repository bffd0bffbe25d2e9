import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

import { cleanHtml, LONGEST_HTML } from '../rich-text.js';
import type { ActivityKindRules } from './activity-kind.js';

export class FileSettings {
  @ApiPropertyOptional({ description: 'file: what to do with the files, HTML; cleaned when stored' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_HTML)
  html: string = '';
}

/** Files to read, or to take along. */
export const file: ActivityKindRules<FileSettings> = {
  settings: FileSettings,
  clean: ({ html }) => ({ html: cleanHtml(html) }),
  asks: false,
  files: { file: { most: 20 } },
  faults: ({ files }) => [
    ...(files.length === 0 ? [{ at: '/files', code: 'noFiles', detail: 'there is no file' }] : []),
    ...files.flatMap(({ title }, index) =>
      title === '' ? [{ at: `/files/${index}`, code: 'fileUntitled', detail: 'the file has no title' }] : [],
    ),
  ],
  need: () => ({ by: 'viewed' }),
  graded: () => false,
};
