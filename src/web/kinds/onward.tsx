import { v7 as uuidV7 } from 'uuid';

import { coursePath, activityPath, takesEvidence } from '../teacher/place-in-course.js';
import type { PlayerProps } from '../teacher/player.js';
import { Actions, Badge, Button, Form, LinkButton } from '../ui/index.js';

/** "Done, and on to the next", of activities that are completed by being seen. */
export function Onward({ ctx, course, place }: Pick<PlayerProps, 'ctx' | 'course' | 'place'>) {
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
  // The page brings the id of its evidence along: however often its button is pressed, it counts once.
  return (
    <Form hidden={{ event: uuidV7() }}>
      <Actions>
        <Button sending={t('common.form.sending')}>{t('learning.markAsRead')}</Button>
      </Actions>
    </Form>
  );
}
