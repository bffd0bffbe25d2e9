import type { ActivityFile } from '../../../content/index.js';
import type { PageContext } from '../../ui/index.js';
import { mediaPath } from '../media.js';

export interface VideoPlayerProps {
  ctx: PageContext;
  title: string;
  files: readonly ActivityFile[];
  /** Where and for what the script reports what was watched; undefined: it is not reported. */
  reports?: { readonly to: string; readonly activityKey: number } | undefined;
  /** Second at which it goes on. */
  start?: number | undefined;
}

/** The browser's own player, with captions. */
export function VideoPlayer({ ctx, title, files, reports, start }: VideoPlayerProps) {
  const video = files.find(({ role }) => role === 'video');
  if (video === undefined) return null;
  const captions = files.filter(({ role }) => role === 'captions');
  return (
    <>
      <video
        class="video"
        controls
        preload="metadata"
        aria-label={title}
        data-reports={reports?.to}
        data-activity={reports?.activityKey}
        data-start={start}
      >
        <source src={mediaPath(video)} type={video.type} />
        {captions.map((each, index) => (
          <track
            key={each.id}
            kind="captions"
            src={mediaPath(each)}
            srcLang={each.language ?? undefined}
            label={each.title || (each.language ?? '')}
            default={index === 0}
          />
        ))}
      </video>
      {reports !== undefined && <script src={ctx.assets.url('watch.js')} defer />}
    </>
  );
}
