import { Injectable } from '@nestjs/common';

import {
  type AssignmentState,
  type CourseInProgress,
  largestHanded,
  LONGEST_SUBMISSION,
  type SubmissionRow,
  SubmissionsService,
} from '../../../learning/index.js';
import { Config } from '../../../platform/config/index.js';
import { sizeInWords } from '../../../platform/http/index.js';
import { errorOf } from '../../frame/index.js';
import { activityPath, type PlaceInCourse } from '../../teacher/place-in-course.js';
import { Player, PreviousAndNext } from '../../teacher/player.js';
import {
  Actions,
  Badge,
  Button,
  DefaultButton,
  Disclosure,
  ErrorSummary,
  Field,
  FileField,
  Form,
  type FormError,
  Notice,
  type PageContext,
  RichText,
  Section,
  Toast,
} from '../../ui/index.js';
import type { LearnerPage, LearnerVisit } from '../learner-page.js';
import { FileFacts, mediaPath } from '../media.js';
import { Handed } from './handed.js';
import { Rubric } from './rubric.js';

/** Where an assignment is read, written and handed in. */
@Injectable()
export class PageOfAssignment implements LearnerPage {
  constructor(
    private readonly submissions: SubmissionsService,
    private readonly config: Config,
  ) {}

  async show({ actor, course, place, done }: LearnerVisit) {
    const state = await this.submissions.state(actor, course.enrolment.id, place.activity.key);
    const largest = largestHanded(this.config);
    return (ctx: PageContext) => (
      <AssignmentPage ctx={ctx} course={course} place={place} state={state} done={done} largest={largest} />
    );
  }
}

export interface AssignmentPageProps {
  ctx: PageContext;
  course: CourseInProgress;
  place: PlaceInCourse;
  state: AssignmentState;
  /** Bytes of a file. */
  largest: number;
  done?: string | undefined;
  errors?: readonly FormError[];
  /** As it was typed, where that could not be kept. */
  typed?: string | undefined;
}

export function submissionPath(enrolmentId: string, key: number): string {
  return `${activityPath(enrolmentId, { key })}/submission`;
}

export function AssignmentPage(props: AssignmentPageProps) {
  const { ctx, course, place, state, done, errors = [] } = props;
  const { t } = ctx;
  const { settings, open, submissions } = state;
  const lang = course.version.language;
  return (
    <Player
      ctx={ctx}
      course={course}
      place={place}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done === 'saved' && errors.length === 0 && <Toast ctx={ctx}>{t('learning.assignment.saved')}</Toast>}
          {done === 'submitted' && (
            <Toast ctx={ctx} title={t('learning.assignment.submitted')}>
              {t('learning.assignment.submittedDetail')}
            </Toast>
          )}
        </>
      }
    >
      <h2 class="visually-hidden">{t('learning.assignment.task')}</h2>
      <RichText html={settings.html} lang={lang} />
      <Materials ctx={ctx} place={place} />
      {settings.criteria.length > 0 && (
        <Disclosure summary={t('learning.assignment.rubric')}>
          <Rubric ctx={ctx} criteria={settings.criteria} lang={lang} />
        </Disclosure>
      )}
      <Due ctx={ctx} state={state} />
      {open && <Draft {...props} />}
      {submissions.length > 0 && (
        <Section title={t('learning.assignment.history')}>
          {submissions.map((each) => (
            <Submitted key={each.id} ctx={ctx} submission={each} state={state} lang={lang} />
          ))}
        </Section>
      )}
      <PreviousAndNext ctx={ctx} course={course} place={place} />
    </Player>
  );
}

function Materials({ ctx, place: { activity } }: Pick<AssignmentPageProps, 'ctx' | 'place'>) {
  if (activity.files.length === 0) return null;
  return (
    <ul>
      {activity.files.map((file) => (
        <li key={file.id}>
          <a href={mediaPath(file)}>{file.title || file.name}</a> <FileFacts ctx={ctx} file={file} />
        </li>
      ))}
    </ul>
  );
}

function Due({ ctx, state: { dueAt, open, submissions } }: Pick<AssignmentPageProps, 'ctx' | 'state'>) {
  const { t, formatters } = ctx;
  if (dueAt === null || submissions.length > 0) return null;
  // The last moment of the day, as people name it.
  const date = formatters.formatDate(new Date(dueAt.getTime() - 60_000));
  return (
    <Notice ctx={ctx} tone={open ? 'info' : 'warning'}>
      {open ? t('learning.assignment.due', { date }) : t('learning.assignment.over', { date })}
    </Notice>
  );
}

function Draft({ ctx, course, place, state, largest, errors = [], typed }: AssignmentPageProps) {
  const { t, formatters } = ctx;
  const { draft, settings, submissions } = state;
  const path = submissionPath(course.enrolment.id, place.activity.key);
  const text = typed ?? draft?.text ?? (submissions[0]?.state === 'returned' ? submissions[0].text : '');
  const files = draft?.files ?? [];
  const changed = typed !== undefined && draft !== null && draft.text !== typed;
  return (
    <Section title={t(submissions.length > 0 ? 'learning.assignment.again' : 'learning.assignment.yours')} id="draft">
      <Form id="submission" action={path} hidden={{ stamp: draft?.stamp ?? '' }}>
        <DefaultButton name="do" value="save" />
        {settings.text && (
          <Field
            ctx={ctx}
            name="text"
            label={t('learning.assignment.text')}
            value={text}
            error={errorOf(errors, 'text')}
            maxlength={LONGEST_SUBMISSION}
            multiline
            rows={12}
            optional={settings.mostFiles > 0}
          />
        )}
        <p class="hint" id="saved" role="status">
          {draft !== null && t('learning.assignment.savedAt', { when: formatters.formatDateTime(draft.savedAt) })}
        </p>
        {changed && (
          <Disclosure summary={t('learning.assignment.otherText')} open>
            <div class="handed-text">{draft.text}</div>
          </Disclosure>
        )}
        {settings.mostFiles === 0 && <Buttons ctx={ctx} />}
      </Form>
      {settings.mostFiles > 0 && (
        <>
          <h3>{t('learning.assignment.files')}</h3>
          {files.length > 0 && (
            <ul class="file-list" role="list">
              {files.map((file) => (
                <li key={file.id}>
                  <div>
                    <a href={`/submission-files/${file.id}`}>{file.name}</a> <FileFacts ctx={ctx} file={file} />
                  </div>
                  <Form action={`${path}/files/${file.id}/removal`}>
                    <Button look="quiet" small>
                      {t('authoring.files.remove')} <span class="visually-hidden">“{file.name}”</span>
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          )}
          {files.length < settings.mostFiles && (
            <Form action={`${path}/files`} upload label={t('learning.assignment.addFile')}>
              <FileField
                ctx={ctx}
                name="file"
                label={t('learning.assignment.file')}
                hint={t('learning.assignment.fileHint', { count: settings.mostFiles })}
                types="PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, MP3, MP4, TXT"
                maxSize={sizeInWords(largest)}
                accept=".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.mp3,.m4a,.mp4,.txt,.csv"
                error={errorOf(errors, 'file')}
              />
              <Button look="secondary" sending={t('common.form.sending')}>
                {t('learning.assignment.addFile')}
              </Button>
            </Form>
          )}
          <Buttons ctx={ctx} />
        </>
      )}
      <script src={ctx.assets.url('autosave.js')} defer />
    </Section>
  );
}

/** Of the form of the text, wherever they stand. */
function Buttons({ ctx: { t } }: { ctx: PageContext }) {
  return (
    <div class="hand-in">
      <p>{t('learning.assignment.submitHint')}</p>
      <Actions>
        <Button look="secondary" form="submission" name="do" value="save">
          {t('learning.assignment.save')}
        </Button>
        <Button form="submission" name="do" value="submit" sending={t('common.form.sending')}>
          {t('learning.assignment.submit')}
        </Button>
      </Actions>
    </div>
  );
}

function Submitted({
  ctx,
  submission,
  state: { settings },
  lang,
}: {
  ctx: PageContext;
  submission: SubmissionRow;
  state: AssignmentState;
  lang: string;
}) {
  const { t, formatters } = ctx;
  const { number, state, submittedAt, marks } = submission;
  const mark = marks.at(-1);
  const tone = { draft: 'neutral', submitted: 'action', returned: 'warning', marked: 'achievement' } as const;
  return (
    <article class="submission">
      <h3>
        {t('learning.assignment.number', { number })}{' '}
        <Badge tone={tone[state]}>{t(`learning.assignment.state.${state}`)}</Badge>
      </h3>
      <p class="soft">
        {submittedAt !== null && t('learning.assignment.handedAt', { when: formatters.formatDateTime(submittedAt) })}
      </p>
      {mark !== undefined && (
        <>
          {mark.score !== null && (
            <p class="lead">
              {t('learning.assignment.score', {
                percent: formatters.formatPercent(mark.score / 1000, { decimals: 0 }),
              })}
            </p>
          )}
          {mark.feedback !== '' && (
            <blockquote>
              <div class="handed-text">{mark.feedback}</div>
              <p class="soft small">{mark.tutorName}</p>
            </blockquote>
          )}
          {mark.verdict === 'marked' && settings.criteria.length > 0 && (
            <Disclosure summary={t('learning.assignment.levels')}>
              <Rubric ctx={ctx} criteria={settings.criteria} given={mark.levels} lang={lang} />
            </Disclosure>
          )}
        </>
      )}
      <Disclosure summary={t('learning.assignment.handed')}>
        <Handed ctx={ctx} submission={submission} />
      </Disclosure>
    </article>
  );
}
