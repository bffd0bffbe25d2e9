import {
  DESIGN_TEXTS,
  type DesignRow,
  type DesignVersionRow,
  LARGEST_PICTURE,
  LONGEST_IN_DESIGN,
  type PictureSlot,
  SIGNATORY_PLACES,
  signatureSlot,
  WORDS_WITHOUT_DESIGN,
} from '../../certification/index.js';
import { sizeInWords } from '../../platform/http/index.js';
import { type Locale, LOCALES } from '../../platform/i18n/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  ChoiceField,
  Columns,
  Disclosure,
  ErrorSummary,
  Field,
  FileField,
  Form,
  type FormError,
  Page,
  type PageContext,
  Paper,
  Section,
  SentPicture,
  Toast,
} from '../ui/index.js';
import { signatoryField } from './design-form.rules.js';
import { designPath, DESIGNS, type Done, draftPath, picturePath, previewPath } from './design-paths.js';
import { ownerOf } from './designs-page.js';

/** The part of the page that shows what is typed. */
const SAMPLE = 'sample';

export interface DraftPageProps {
  ctx: PageContext;
  design: DesignRow;
  draft: DesignVersionRow;
  /** That whoever fills in the forms has seen. */
  revision: number;
  /** Whether it is published at once, and not asked for. */
  publishesAlone: boolean;
  typed: FormBody;
  /** The language of the sample. */
  shown: Locale;
  /** What is typed on a sample, as an SVG; null: it is as it is saved. */
  sample: string | null;
  done: Done | undefined;
  errors: readonly FormError[];
}

export function DraftPage(props: DraftPageProps) {
  const { ctx, design, draft, revision, done, errors } = props;
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('designs.draftTitle', { number: draft.number })}
      eyebrow={ownerOf(design, t)}
      lead={t('designs.draftLead')}
      breadcrumb={[
        { label: t('designs.title'), href: DESIGNS },
        { label: ownerOf(design, t), href: designPath(design.id) },
      ]}
      indexed={false}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} labels={labelsOf(ctx)} />
          {done !== undefined && errors.length === 0 && <Toast ctx={ctx}>{t(`designs.done.${done}`)}</Toast>}
        </>
      }
    >
      <Columns layout="even">
        <Sample {...props} />
        <ContentForm {...props} />
      </Columns>
      <Pictures {...props} />
      <Publication {...props} />
      <Disclosure summary={t('designs.withdraw')}>
        <p>{t('designs.withdrawEffect')}</p>
        <Form action={`${draftPath(design.id)}/withdrawal`} hidden={{ revision }}>
          <Button look="danger" sending={t('common.form.sending')}>
            {t('designs.withdraw')}
          </Button>
        </Form>
      </Disclosure>
    </Page>
  );
}

function Sample({ ctx: { t }, draft, shown, sample, errors }: DraftPageProps) {
  const wrong = errors.some(({ field }) => field !== undefined && isOfContent(field));
  return (
    <Section title={t('designs.preview')}>
      {wrong ? (
        <p id={SAMPLE}>{t('designs.previewWrong')}</p>
      ) : (
        <Paper
          id={SAMPLE}
          src={
            sample === null
              ? previewPath(draft, shown, 'svg')
              : `data:image/svg+xml;base64,${Buffer.from(sample).toString('base64')}`
          }
          alt={t('designs.previewOf')}
        >
          {t('designs.previewSaved')} <a href={previewPath(draft, shown, 'pdf')}>{t('designs.previewPdf')}</a>
        </Paper>
      )}
    </Section>
  );
}

function ContentForm({ ctx, design, revision, typed, shown, errors }: DraftPageProps) {
  const { t } = ctx;
  const field = (name: string, label: string, maxlength: number, hint?: string, optional = true) => (
    <Field
      {...{ ctx, name, label, hint, maxlength, optional }}
      value={textOf(typed, name)}
      error={errorOf(errors, name)}
      autocomplete="off"
    />
  );
  const colour = (name: 'colour' | 'accent') => (
    <Field
      {...{ ctx, name }}
      type="color"
      label={t(`designs.${name}`)}
      hint={t(`designs.${name}Hint`)}
      value={textOf(typed, name)}
      error={errorOf(errors, name)}
    />
  );
  return (
    <Form
      action={draftPath(design.id)}
      hidden={{ revision }}
      shows={{ part: SAMPLE, name: 'do', value: 'view' }}
      label={t('designs.title')}
    >
      <Section title={t('designs.colours')}>
        {colour('colour')}
        {colour('accent')}
      </Section>
      <Section title={t('designs.signatories')}>
        <p class="hint">{t('designs.signatoriesHint')}</p>
        {SIGNATORY_PLACES.map((place) => {
          const name = (part: string) => signatoryField(place, part);
          const filled = errors.some((error) => error.field?.startsWith(name('')));
          return (
            <Disclosure
              key={place}
              summary={t('designs.signatory', { place })}
              open={place === 1 || filled || textOf(typed, name('name')) !== ''}
            >
              {field(name('name'), t('designs.name'), LONGEST_IN_DESIGN.name)}
              {field(name('es'), t('designs.positionEs'), LONGEST_IN_DESIGN.position)}
              {field(name('en'), t('designs.positionEn'), LONGEST_IN_DESIGN.position, t('designs.positionEnHint'))}
            </Disclosure>
          );
        })}
      </Section>
      {LOCALES.map((locale) => (
        <Section key={locale} title={t(locale === 'es' ? 'designs.textsEs' : 'designs.textsEn')}>
          {DESIGN_TEXTS.map((text) =>
            field(
              `${locale}.${text}`,
              t(`designs.${text}`),
              LONGEST_IN_DESIGN[text],
              text === 'foot'
                ? t('designs.footHint')
                : t('designs.asUsual', { text: WORDS_WITHOUT_DESIGN[locale][text] }),
            ),
          )}
        </Section>
      ))}
      <ChoiceField
        ctx={ctx}
        name="shown"
        label={t('designs.previewLanguage')}
        options={LOCALES.map((locale) => ({ value: locale, label: t(`designs.language.${locale}`) }))}
        values={[shown]}
      />
      <Actions>
        <Button name="do" value="save" sending={t('common.form.sending')}>
          {t('designs.save')}
        </Button>
        <Button name="do" value="view" look="secondary">
          {t('designs.view')}
        </Button>
      </Actions>
    </Form>
  );
}

function Pictures({ ctx, design, draft, revision, typed, errors }: DraftPageProps) {
  const { t } = ctx;
  return (
    <Section title={t('designs.pictures')}>
      <p>{t('designs.picturesHint')}</p>
      <PictureForms {...{ ctx, design, draft, revision, errors, slot: 'logo' }} title={t('designs.logo')}>
        {(picture) => (
          <Field
            ctx={ctx}
            name="logo-alt"
            label={t('designs.logoAlt')}
            hint={t('designs.logoAltHint')}
            value={textOf(typed, 'logo-alt') || (picture?.alt ?? design.providerName ?? '')}
            error={errorOf(errors, 'logo-alt')}
            maxlength={LONGEST_IN_DESIGN.alt}
          />
        )}
      </PictureForms>
      {draft.signatories.length === 0 && <p>{t('designs.noSignatories')}</p>}
      {[...draft.signatories]
        .sort((a, b) => a.place - b.place)
        .map(({ place, name }) => (
          <PictureForms
            key={place}
            {...{ ctx, design, draft, revision, errors, slot: signatureSlot(place) }}
            title={t('designs.signature', { name })}
          />
        ))}
    </Section>
  );
}

function PictureForms({
  ctx,
  design,
  draft,
  revision,
  errors,
  slot,
  title,
  children,
}: {
  ctx: PageContext;
  design: DesignRow;
  draft: DesignVersionRow;
  revision: number;
  errors: readonly FormError[];
  slot: PictureSlot;
  title: string;
  children?: (picture: DesignVersionRow['pictures'][number] | undefined) => preact.ComponentChildren;
}) {
  const { t } = ctx;
  const picture = draft.pictures.find((each) => each.slot === slot);
  const path = `${draftPath(design.id)}/pictures/${slot}`;
  const about = picture?.alt ? t('designs.logoIs', { alt: picture.alt }) : title;
  return (
    <Disclosure summary={title} open={slot === 'logo' || errors.some(({ field }) => field?.startsWith(slot))}>
      {picture !== undefined && <SentPicture src={picturePath(draft, slot)} alt={about} />}
      <Form action={path} upload hidden={{ revision }} label={title}>
        {children?.(picture)}
        <FileField
          ctx={ctx}
          name={`${slot}-file`}
          label={t('designs.file')}
          types="PNG, JPEG"
          maxSize={sizeInWords(LARGEST_PICTURE)}
          accept=".png,.jpg,.jpeg"
          error={errorOf(errors, `${slot}-file`)}
        />
        <Button look="secondary" sending={t('common.form.sending')}>
          {t(picture === undefined ? 'designs.sendPicture' : 'designs.replacePicture')}
        </Button>
      </Form>
      {picture !== undefined && (
        <Form action={`${path}/removal`} hidden={{ revision }}>
          <Button look="quiet" sending={t('common.form.sending')}>
            {t('designs.removePicture')}
          </Button>
        </Form>
      )}
    </Disclosure>
  );
}

function Publication({ ctx, design, revision, publishesAlone, typed, errors }: DraftPageProps) {
  const { t } = ctx;
  return (
    <Section title={t(publishesAlone ? 'designs.publish' : 'designs.publishAsk')}>
      <p>{t('designs.publishEffect')}</p>
      {!publishesAlone && <p>{t('designs.publishAskEffect')}</p>}
      <Form action={`${draftPath(design.id)}/publication`} hidden={{ revision }}>
        <Field
          ctx={ctx}
          name="reason"
          label={t('designs.reason')}
          hint={t('designs.reasonHint')}
          value={textOf(typed, 'reason')}
          error={errorOf(errors, 'reason')}
          multiline
          rows={2}
          maxlength={1000}
        />
        <Button look="secondary" sending={t('common.form.sending')}>
          {t(publishesAlone ? 'designs.publish' : 'designs.publishAsk')}
        </Button>
      </Form>
    </Section>
  );
}

function isOfContent(field: string): boolean {
  return /^(colour|accent|es\.|en\.|signatory\.)/.test(field);
}

function labelsOf({ t }: PageContext): Record<string, string> {
  const labels: Record<string, string> = {
    colour: t('designs.colour'),
    accent: t('designs.accent'),
    reason: t('designs.reason'),
    'logo-alt': t('designs.logoAlt'),
  };
  for (const place of SIGNATORY_PLACES) {
    const signatory = t('designs.signatory', { place });
    labels[signatoryField(place, 'name')] = `${signatory}, ${t('designs.name')}`;
    labels[signatoryField(place, 'es')] = `${signatory}, ${t('designs.positionEs')}`;
    labels[signatoryField(place, 'en')] = `${signatory}, ${t('designs.positionEn')}`;
  }
  for (const locale of LOCALES)
    for (const text of DESIGN_TEXTS)
      labels[`${locale}.${text}`] =
        `${t(locale === 'es' ? 'designs.textsEs' : 'designs.textsEn')}, ${t(`designs.${text}`)}`;
  return labels;
}
