import type { DesignRow, DesignVersionRow, DesignVersionSummary } from '../../certification/index.js';
import { type Locale, LOCALES } from '../../platform/i18n/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Badge,
  Button,
  DataTable,
  DefinitionList,
  Disclosure,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  Paper,
  Section,
  Tabs,
  Toast,
  withQuery,
} from '../ui/index.js';
import { designPath, DESIGNS, type Done, draftPath, picturePath, previewPath, versionPath } from './design-paths.js';
import { leadOf, ownerOf } from './designs-page.js';

export type DesignWithVersions = DesignRow & { readonly versions: readonly DesignVersionSummary[] };

function stateOf({ state, inForce }: Pick<DesignVersionSummary, 'state' | 'inForce'>) {
  return inForce ? 'inForce' : state;
}

function StateBadge({
  ctx: { t },
  version,
}: {
  ctx: PageContext;
  version: Pick<DesignVersionSummary, 'state' | 'inForce'>;
}) {
  const state = stateOf(version);
  return <Badge tone={state === 'inForce' ? 'success' : 'neutral'}>{t(`designs.state.${state}`)}</Badge>;
}

/** The sample of a version that is stored, in one of the languages, and its document. */
function Sample({
  ctx: { t },
  of,
  shown,
  path,
}: {
  ctx: PageContext;
  of: { designId: string; number: number };
  shown: Locale;
  path: string;
}) {
  return (
    <Section title={t('designs.preview')}>
      <Tabs
        label={t('designs.previewLanguage')}
        tabs={LOCALES.map((locale) => ({
          label: t(`designs.language.${locale}`),
          href: withQuery(path, { shown: locale }),
          current: locale === shown,
        }))}
      />
      <Paper src={previewPath(of, shown, 'svg')} alt={t('designs.previewOf')}>
        <a href={previewPath(of, shown, 'pdf')}>{t('designs.previewPdf')}</a>
      </Paper>
    </Section>
  );
}

export function DesignPage({
  ctx,
  design,
  shown,
  mayRetire,
  done,
  typed,
  errors,
}: {
  ctx: PageContext;
  design: DesignWithVersions;
  shown: Locale;
  mayRetire: boolean;
  done: Done | undefined;
  typed: FormBody;
  errors: readonly FormError[];
}) {
  const { t, formatters } = ctx;
  const path = designPath(design.id);
  return (
    <Page
      ctx={ctx}
      title={ownerOf(design, t)}
      eyebrow={t('designs.title')}
      lead={leadOf(design, t)}
      breadcrumb={[{ label: t('designs.title'), href: DESIGNS }]}
      indexed={false}
      actions={
        design.draft !== null ? (
          <LinkButton href={draftPath(design.id)}>{t('designs.editDraft')}</LinkButton>
        ) : (
          <Form action={path} hidden={{ do: 'begin' }}>
            <Button sending={t('common.form.sending')}>
              {t(design.versions.length === 0 ? 'designs.prepareFirst' : 'designs.prepare')}
            </Button>
          </Form>
        )
      }
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} labels={{ reason: t('designs.reason') }} />
          {done !== undefined && errors.length === 0 && <Toast ctx={ctx}>{t(`designs.done.${done}`)}</Toast>}
        </>
      }
    >
      {design.inForce !== null && (
        <Sample ctx={ctx} of={{ designId: design.id, number: design.inForce }} shown={shown} path={path} />
      )}
      {design.versions.length > 0 && (
        <Section title={t('designs.versions')}>
          <DataTable
            ctx={ctx}
            caption={t('designs.versions')}
            captionHidden
            rows={design.versions}
            rowKey={({ number }) => String(number)}
            columns={[
              {
                key: 'number',
                header: t('designs.number'),
                cell: ({ number, state }) => (
                  <a href={state === 'draft' ? draftPath(design.id) : versionPath(design.id, number)}>
                    {t('designs.version', { number })}
                  </a>
                ),
              },
              {
                key: 'state',
                header: t('designs.state'),
                cell: (version) => <StateBadge ctx={ctx} version={version} />,
              },
              {
                key: 'published',
                header: t('designs.published'),
                cell: ({ publishedAt }) =>
                  publishedAt === null ? t('designs.notPublished') : formatters.formatDateTime(publishedAt),
              },
              {
                key: 'by',
                header: t('designs.publishedBy'),
                cell: ({ publishedBy }) => publishedBy ?? t('common.none'),
              },
            ]}
          />
        </Section>
      )}
      {mayRetire && design.inForce !== null && (
        <Disclosure summary={t('designs.retire')} open={errors.length > 0}>
          <p>{t('designs.retireEffect')}</p>
          <Form action={path} hidden={{ do: 'retire' }}>
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
            <Button look="danger" sending={t('common.form.sending')}>
              {t('designs.retire')}
            </Button>
          </Form>
        </Disclosure>
      )}
    </Page>
  );
}

export function DesignVersionPage({
  ctx,
  design,
  version,
  shown,
}: {
  ctx: PageContext;
  design: DesignWithVersions;
  version: DesignVersionRow;
  shown: Locale;
}) {
  const { t, formatters } = ctx;
  const summary = design.versions.find(({ number }) => number === version.number);
  const logo = version.pictures.find(({ slot }) => slot === 'logo');
  return (
    <Page
      ctx={ctx}
      title={t('designs.version', { number: version.number })}
      eyebrow={ownerOf(design, t)}
      breadcrumb={[
        { label: t('designs.title'), href: DESIGNS },
        { label: ownerOf(design, t), href: designPath(design.id) },
      ]}
      indexed={false}
    >
      <DefinitionList
        items={[
          { term: t('designs.state'), value: <StateBadge ctx={ctx} version={version} /> },
          {
            term: t('designs.published'),
            value:
              version.publishedAt === null ? t('designs.notPublished') : formatters.formatDateTime(version.publishedAt),
          },
          { term: t('designs.publishedBy'), value: summary?.publishedBy ?? t('common.none') },
          { term: t('designs.colours'), value: `${version.colour}, ${version.accent}` },
          {
            term: t('designs.logo'),
            value: logo === undefined ? t('designs.noLogo') : <a href={picturePath(version, 'logo')}>{logo.alt}</a>,
          },
          {
            term: t('designs.signatories'),
            value:
              version.signatories.length === 0
                ? t('designs.none')
                : version.signatories.map(({ name, position }) => `${name}, ${position[ctx.locale]}`).join('; '),
          },
        ]}
      />
      <Sample ctx={ctx} of={version} shown={shown} path={versionPath(design.id, version.number)} />
    </Page>
  );
}
