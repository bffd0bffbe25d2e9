import { Injectable } from '@nestjs/common';
import { v7 as uuidV7 } from 'uuid';

import type { CourseInProgress } from '../../../learning/index.js';
import { activityPath, type PlaceInCourse, takesEvidence } from '../../teacher/place-in-course.js';
import { Player, PreviousAndNext } from '../../teacher/player.js';
import { Badge, Button, Form, type PageContext, RichText } from '../../ui/index.js';
import type { LearnerPage, LearnerVisit } from '../learner-page.js';
import { FileFacts, mediaPath } from '../media.js';

/** Where files are opened or taken along. */
@Injectable()
export class PageOfFiles implements LearnerPage {
  show({ course, place }: LearnerVisit) {
    return Promise.resolve((ctx: PageContext) => <FilesPage ctx={ctx} course={course} place={place} />);
  }
}

interface FilesPageProps {
  ctx: PageContext;
  course: CourseInProgress;
  place: PlaceInCourse;
}

function FilesPage({ ctx, course, place }: FilesPageProps) {
  const { t } = ctx;
  const { activity, completed } = place;
  const introduction = activity.kind === 'file' ? activity.settings.html : '';
  // Opening is evidence, once; a link alone would be none.
  const opens = takesEvidence(course) && !completed;
  return (
    <Player ctx={ctx} course={course} place={place}>
      {introduction !== '' && <RichText html={introduction} lang={course.version.language} />}
      <h2>{t('learning.file.files', { count: activity.files.length })}</h2>
      {opens && <p>{t('learning.file.openToComplete')}</p>}
      <ul class="file-list" role="list">
        {activity.files.map((file) => (
          <li key={file.id}>
            <div>
              <strong lang={course.version.language}>{file.title || file.name}</strong>
              <br />
              <FileFacts ctx={ctx} file={file} />
            </div>
            <div class="row-tools">
              {opens ? (
                <Form action={activityPath(course.enrolment.id, activity)} hidden={{ event: uuidV7(), file: file.id }}>
                  <Button small>
                    {t('learning.file.open')} <span class="visually-hidden">“{file.title || file.name}”</span>
                  </Button>
                </Form>
              ) : (
                <a class="button small" href={mediaPath(file)}>
                  {t('learning.file.open')} <span class="visually-hidden">“{file.title || file.name}”</span>
                </a>
              )}
            </div>
          </li>
        ))}
      </ul>
      {completed && (
        <p>
          <Badge tone="achievement">{t('learning.file.opened')}</Badge>
        </p>
      )}
      <PreviousAndNext ctx={ctx} course={course} place={place} />
    </Player>
  );
}
