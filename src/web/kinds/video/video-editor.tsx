import { type AuthoredActivity, cleanHtml, LONGEST_VIDEO_S, type VideoSettings } from '../../../content/index.js';
import { Preview, WritingHelp } from '../../author/html-editor.js';
import { htmlOf, typedOf } from '../../author/simple-html.rules.js';
import { errorOf, textOf } from '../../frame/index.js';
import { Button, Disclosure, Field, RichText } from '../../ui/index.js';
import type { ActivityEditor, FormFault } from '../activity-editor.js';
import { FilesBeside, type RoleWords } from '../files-beside.js';
import { lengthOf, secondsOf } from './length.rules.js';
import { VideoPlayer } from './video-player.js';

type VideoForm = Readonly<Record<keyof VideoSettings, string>>;

const ROLES: readonly RoleWords[] = [
  {
    role: 'video',
    heading: 'authoring.video.file',
    hint: 'authoring.video.fileHint',
    add: 'authoring.video.addFile',
    types: 'MP4, WebM',
    accept: '.mp4,.m4v,.webm',
  },
  {
    role: 'captions',
    heading: 'authoring.video.captions',
    hint: 'authoring.video.captionsHint',
    add: 'authoring.video.addCaptions',
    types: 'WebVTT',
    accept: '.vtt',
  },
];

function settingsOf(activity: AuthoredActivity): Readonly<VideoSettings> {
  return activity.kind === 'video' ? activity.settings : { html: '', url: '', seconds: 0, portion: 80, transcript: '' };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && /\./.test(new URL(text).hostname);
}

export const videoEditor: ActivityEditor<VideoForm> = {
  form(activity) {
    const { html, url, seconds, portion, transcript } = settingsOf(activity);
    return {
      ...{ html: typedOf(html), url, seconds: lengthOf(seconds), portion: String(portion) },
      transcript: typedOf(transcript),
    };
  },
  read: (body) => ({
    ...{ html: textOf(body, 'html'), url: textOf(body, 'url').trim(), seconds: textOf(body, 'seconds') },
    ...{ portion: textOf(body, 'portion').trim(), transcript: textOf(body, 'transcript') },
  }),
  press: (form, button) => (button === 'preview' ? { form, preview: cleanHtml(htmlOf(form.transcript)) } : null),
  faults({ url, seconds, portion }) {
    const length = secondsOf(seconds);
    return [
      ...(url !== '' && !isWebAddress(url) ? [{ field: 'url', message: 'authoring.video.urlFault' }] : []),
      ...(length === null || length > LONGEST_VIDEO_S
        ? [{ field: 'seconds', message: 'authoring.video.secondsFault' }]
        : []),
      ...(/^([1-9]\d?|100)$/.test(portion) ? [] : [{ field: 'portion', message: 'authoring.video.portionFault' }]),
    ] as FormFault[];
  },
  body: ({ html, url, seconds, portion, transcript }) => ({
    settings: {
      ...{ html: htmlOf(html), url, seconds: secondsOf(seconds) ?? 0, portion: Number(portion) },
      transcript: htmlOf(transcript),
    },
  }),
  Fields({ ctx, form, errors, preview }) {
    const { t } = ctx;
    const field = (name: keyof VideoForm) => ({ ctx, name, value: form[name], error: errorOf(errors, name) });
    return (
      <>
        <Field {...field('html')} label={t('authoring.video.introduction')} multiline rows={4} optional />
        <div class="fields-row">
          <Field
            {...field('seconds')}
            label={t('authoring.video.seconds')}
            hint={t('authoring.video.secondsHint')}
            short
            optional
          />
          <Field
            {...field('portion')}
            label={t('authoring.video.portion')}
            hint={t('authoring.video.portionHint')}
            inputmode="numeric"
            short
          />
        </div>
        <Field
          {...field('url')}
          type="url"
          label={t('authoring.video.url')}
          hint={t('authoring.video.urlHint')}
          optional
        />
        <Field
          {...field('transcript')}
          label={t('authoring.video.transcript')}
          hint={t('authoring.video.transcriptHint')}
          multiline
          rows={12}
        />
        <WritingHelp ctx={ctx} />
        <Button look="secondary" small name="do" value="preview" formaction="#preview">
          {t('authoring.preview.button')}
        </Button>
        {preview !== undefined && <Preview ctx={ctx} html={preview} />}
      </>
    );
  },
  Beside: (props) => (settingsOf(props.activity).url === '' ? <FilesBeside {...props} roles={ROLES} /> : <></>),
  Preview({ ctx, activity }) {
    const { html, url, transcript } = settingsOf(activity);
    return (
      <>
        <RichText html={html} />
        {url === '' ? (
          <VideoPlayer ctx={ctx} title={activity.title} files={activity.files} />
        ) : (
          <p>
            <a href={url} rel="noopener noreferrer">
              {url}
            </a>
          </p>
        )}
        <Disclosure summary={ctx.t('learning.video.transcript')}>
          <RichText html={transcript} />
        </Disclosure>
      </>
    );
  },
  fault(t, code, { title }) {
    switch (code) {
      case 'noVideo':
        return { message: t('authoring.fault.noVideo', { title }), anchor: 'files-video' };
      case 'noSeconds':
        return { message: t('authoring.fault.noSeconds', { title }) };
      case 'noCaptions':
        return { message: t('authoring.fault.noCaptions', { title }), anchor: 'files-captions' };
      default:
        return { message: t('authoring.fault.noTranscript', { title }) };
    }
  },
};
