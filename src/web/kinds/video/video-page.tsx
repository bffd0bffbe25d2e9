import { Injectable } from '@nestjs/common';

import { type CourseInProgress, secondsWatched } from '../../../learning/index.js';
import { activityPath, type PlaceInCourse, takesEvidence } from '../../teacher/place-in-course.js';
import { Player, PreviousAndNext } from '../../teacher/player.js';
import {
  Actions,
  Badge,
  Button,
  Disclosure,
  Form,
  LinkButton,
  Notice,
  type PageContext,
  ProgressBar,
  RichText,
} from '../../ui/index.js';
import type { LearnerPage, LearnerVisit } from '../learner-page.js';
import { mediaPath } from '../media.js';
import { Onward } from '../onward.js';
import { lengthOf } from './length.rules.js';
import { VideoPlayer } from './video-player.js';

/** Where a video is watched, or is led to. */
@Injectable()
export class PageOfVideo implements LearnerPage {
  show({ course, place, done }: LearnerVisit) {
    return Promise.resolve((ctx: PageContext) => <VideoPage ctx={ctx} course={course} place={place} done={done} />);
  }
}

interface VideoPageProps {
  ctx: PageContext;
  course: CourseInProgress;
  place: PlaceInCourse;
  done: string | undefined;
}

function VideoPage({ ctx, course, place, done }: VideoPageProps) {
  const { t } = ctx;
  const { activity } = place;
  if (activity.kind !== 'video') return <></>;
  const { html, url, transcript } = activity.settings;
  const lang = course.version.language;
  return (
    <Player
      ctx={ctx}
      course={course}
      place={place}
      notices={
        done === 'early' && (
          <Notice ctx={ctx} tone="warning" live title={t('learning.video.early')}>
            <p>{t('learning.video.earlyDetail')}</p>
          </Notice>
        )
      }
    >
      {html !== '' && <RichText html={html} lang={lang} />}
      {url === '' ? (
        <OwnVideo ctx={ctx} course={course} place={place} />
      ) : (
        <>
          <p>{t('learning.video.elsewhere', { host: new URL(url).hostname })}</p>
          <Actions>
            <LinkButton href={url} look="secondary">
              {t('learning.video.goThere')}
            </LinkButton>
          </Actions>
        </>
      )}
      <Disclosure summary={t('learning.video.transcript')}>
        <RichText html={transcript} lang={lang} />
      </Disclosure>
      {url !== '' && <Onward ctx={ctx} course={course} place={place} />}
      <PreviousAndNext ctx={ctx} course={course} place={place} />
    </Player>
  );
}

function OwnVideo({ ctx, course, place }: Omit<VideoPageProps, 'done'>) {
  const { t, formatters } = ctx;
  const { activity, progress, completed } = place;
  if (activity.kind !== 'video') return null;
  const { seconds, portion } = activity.settings;
  const watched = progress?.details ?? null;
  const open = takesEvidence(course);
  const needed = Math.ceil((seconds * portion) / 100);
  const seen = watched === null ? 0 : secondsWatched(watched);
  const last = watched?.last[1] ?? 0;
  const reports = { to: `/api/v1/enrolments/${course.enrolment.id}/events`, activityKey: activity.key };
  const percent = (share: number) => formatters.formatPercent(share, { decimals: 0 });
  return (
    <>
      <VideoPlayer
        ctx={ctx}
        title={activity.title}
        files={activity.files}
        reports={open ? reports : undefined}
        start={last < seconds - 5 ? last : 0}
      />
      <div id="watched">
        {completed ? (
          <p>
            <Badge tone="achievement">{t('learning.video.watched')}</Badge>
          </p>
        ) : (
          <ProgressBar
            ctx={ctx}
            label={t('learning.video.progress')}
            done={Math.min(seen, needed)}
            total={needed}
            text={t('learning.video.progressOf', { seen: percent(seen / seconds), needed: percent(portion / 100) })}
          />
        )}
        {last > 0 && !completed && <p class="soft">{t('learning.video.goesOn', { at: lengthOf(last) })}</p>}
      </div>
      {open && !completed && <Otherwise ctx={ctx} course={course} place={place} />}
    </>
  );
}

/** For whom the player does not run: the same rule, by the clock of the server. */
function Otherwise({ ctx, course, place }: Omit<VideoPageProps, 'done'>) {
  const { t, formatters } = ctx;
  const { activity, progress } = place;
  const video = activity.files.find(({ role }) => role === 'video');
  const path = `${activityPath(course.enrolment.id, activity)}/watching`;
  return (
    <Disclosure summary={t('learning.video.otherwise')}>
      <p>{t('learning.video.otherwiseHint')}</p>
      <Form action={path}>
        <Actions>
          {video !== undefined && (
            <LinkButton href={mediaPath(video, true)} look="quiet" download>
              {t('learning.video.save')}
            </LinkButton>
          )}
          <Button look="secondary" name="do" value={progress === null ? 'begin' : 'finish'}>
            {t(progress === null ? 'learning.video.begin' : 'learning.video.finish')}
          </Button>
        </Actions>
      </Form>
      {progress !== null && (
        <p class="soft">{t('learning.video.begun', { when: formatters.formatDateTime(progress.startedAt) })}</p>
      )}
    </Disclosure>
  );
}
