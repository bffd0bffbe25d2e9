import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

import { cleanHtml, LONGEST_HTML, plainText } from '../rich-text.js';
import { PICTURE_TYPES } from './activity-file.js';
import type { ActivityKindRules } from './activity-kind.js';

export class PageSettings {
  @ApiPropertyOptional({ description: 'page: its HTML; cleaned when stored' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_HTML)
  html: string = '';
}

/** A text to read. */
export const page: ActivityKindRules<PageSettings> = {
  settings: PageSettings,
  clean: ({ html }) => ({ html: cleanHtml(html) }),
  asks: false,
  files: { picture: { most: 50, types: PICTURE_TYPES } },
  faults: ({ settings }) =>
    plainText(settings.html) === ''
      ? [{ at: '/settings/html', code: 'emptyPage', detail: 'the page has no text' }]
      : [],
  need: () => ({ by: 'viewed' }),
  graded: () => false,
};
