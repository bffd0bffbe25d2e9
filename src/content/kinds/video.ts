import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, IsUrl, Max, MaxLength, Min, ValidateIf } from 'class-validator';

import { cleanHtml, LONGEST_HTML, plainText } from '../rich-text.js';
import type { ActivityFault, ActivityKindRules } from './activity-kind.js';

export const LONGEST_VIDEO_S = 6 * 3600;

export class VideoSettings {
  @ApiPropertyOptional({ description: 'video: what it is about, HTML; cleaned when stored' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_HTML)
  html: string = '';

  @ApiPropertyOptional({ description: 'video: where it is shown, if it is not a file of ours; empty: it is' })
  @IsOptional()
  @ValidateIf(({ url }: VideoSettings) => url !== '')
  @IsUrl({ protocols: ['https'], require_protocol: true })
  @MaxLength(1000)
  url: string = '';

  @ApiPropertyOptional({ description: 'video: how long it is, in seconds; 0: not said', maximum: LONGEST_VIDEO_S })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LONGEST_VIDEO_S)
  seconds: number = 0;

  @ApiPropertyOptional({ description: 'video: percent of it that has to be watched', minimum: 1, maximum: 100 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  portion: number = 80;

  @ApiPropertyOptional({ description: 'video: all that is said and shown in it, HTML; cleaned when stored' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_HTML)
  transcript: string = '';
}

/** A video: a file of ours, of which it is known what was watched, or a link to where it is shown. */
export const video: ActivityKindRules<VideoSettings> = {
  settings: VideoSettings,
  clean: ({ html, url, seconds, portion, transcript }) => ({
    ...{ html: cleanHtml(html), url, seconds, portion },
    transcript: cleanHtml(transcript),
  }),
  asks: false,
  files: {
    video: { most: 1, types: ['video/mp4', 'video/webm'] },
    captions: { most: 8, types: ['text/vtt'], inLanguage: true },
  },
  faults({ settings, files }) {
    const fault = (lacks: boolean, at: string, code: string, detail: string): ActivityFault[] =>
      lacks ? [{ at, code, detail }] : [];
    const has = (role: string): boolean => files.some((each) => each.role === role);
    const linked = settings.url !== '';
    return [
      ...fault(!linked && !has('video'), '/files', 'noVideo', 'there is neither a file nor a link'),
      ...fault(!linked && settings.seconds === 0, '/settings/seconds', 'noSeconds', 'its length is not said'),
      ...fault(!linked && !has('captions'), '/files', 'noCaptions', 'there are no captions'),
      ...fault(plainText(settings.transcript) === '', '/settings/transcript', 'noTranscript', 'there is no transcript'),
    ];
  },
  need: ({ url, seconds, portion }) => (url === '' ? { by: 'watched', seconds, portion } : { by: 'viewed' }),
  graded: () => false,
};
