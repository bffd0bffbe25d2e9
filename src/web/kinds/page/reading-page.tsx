import { Injectable } from '@nestjs/common';

import type { CourseInProgress } from '../../../learning/index.js';
import type { PlaceInCourse } from '../../teacher/place-in-course.js';
import { Player, PreviousAndNext } from '../../teacher/player.js';
import { type PageContext, RichText } from '../../ui/index.js';
import type { LearnerPage, LearnerVisit } from '../learner-page.js';
import { Onward } from '../onward.js';

interface ReadingPageProps {
  ctx: PageContext;
  course: CourseInProgress;
  place: PlaceInCourse;
  /** Clean. */
  html: string;
}

/** Where a text is read. */
@Injectable()
export class PageOfReading implements LearnerPage {
  show({ course, place }: LearnerVisit) {
    const { activity } = place;
    const html = activity.kind === 'page' ? activity.settings.html : '';
    return Promise.resolve((ctx: PageContext) => <ReadingPage ctx={ctx} course={course} place={place} html={html} />);
  }
}

function ReadingPage({ ctx, course, place, html }: ReadingPageProps) {
  return (
    <Player ctx={ctx} course={course} place={place}>
      {/* What authors write begins at the third level. */}
      <h2 class="visually-hidden">{ctx.t(`learning.kind.${place.activity.kind}`)}</h2>
      <RichText html={html} lang={course.version.language} />
      <Onward ctx={ctx} course={course} place={place} />
      <PreviousAndNext ctx={ctx} course={course} place={place} />
    </Player>
  );
}
