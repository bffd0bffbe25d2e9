import type { CourseInProgress } from '../../learning/index.js';
import { Actions, Badge, Button, Form, LinkButton, type PageContext, RichText } from '../ui/index.js';
import { activityPath, coursePath, type PlaceInCourse, takesEvidence } from './place-in-course.js';
import { Player, PreviousAndNext } from './player.js';

export interface ReadingPageProps {
  ctx: PageContext;
  course: CourseInProgress;
  place: PlaceInCourse;
  /** Clean. */
  html: string;
  /** For the evidence that the button of this page would make. */
  eventId: string;
}

export function ReadingPage(props: ReadingPageProps) {
  const { ctx, course, place, html } = props;
  return (
    <Player ctx={ctx} course={course} place={place}>
      {/* What authors write begins at the third level. */}
      <h2 class="visually-hidden">{ctx.t(`learning.kind.${place.activity.kind}`)}</h2>
      <RichText html={html} lang={course.version.language} />
      <Onward {...props} />
      <PreviousAndNext ctx={ctx} course={course} place={place} />
    </Player>
  );
}

function Onward({ ctx, course, place, eventId }: ReadingPageProps) {
  const { t } = ctx;
  const { id } = course.enrolment;
  if (place.completed)
    return (
      <Actions>
        <Badge tone="achievement">{t('learning.alreadyRead')}</Badge>
        <LinkButton href={place.following === null ? coursePath(id) : activityPath(id, place.following)}>
          {t(place.following === null ? 'learning.backToCourse' : 'common.action.continue')}
        </LinkButton>
      </Actions>
    );
  if (!takesEvidence(course)) return null;
  return (
    <Form hidden={{ event: eventId }}>
      <Actions>
        <Button sending={t('common.form.sending')}>{t('learning.markAsRead')}</Button>
      </Actions>
    </Form>
  );
}
