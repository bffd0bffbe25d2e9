import type { AuthoredVersion, VersionRow } from '../../content/index.js';
import {
  Button,
  EmptyState,
  ErrorSummary,
  Form,
  type FormError,
  LinkButton,
  Notice,
  type PageContext,
  Toast,
} from '../ui/index.js';
import { versionPath } from './author-paths.js';
import { faultsInWords } from './faults-in-words.js';
import { AddSection, OutlineEditor } from './outline-editor.js';
import { OutlineList } from './outline-list.js';
import { VersionFrame } from './version-frame.js';

/** What was just done, as `?done=` says it. */
export const DONE = ['created', 'saved', 'added', 'moved', 'removed', 'published', 'revised'] as const;
type Done = (typeof DONE)[number];

export interface VersionPageProps {
  ctx: PageContext;
  version: AuthoredVersion;
  /** The draft of the same course that is being written, where this version is none. */
  draft: VersionRow | undefined;
  done?: Done | undefined;
  /** What was typed for a section or an activity that could not be added. */
  typed?: { readonly place: string; readonly title: string } | undefined;
  errors?: readonly FormError[] | undefined;
}

export function VersionPage({ ctx, version, draft, done, typed, errors = [] }: VersionPageProps) {
  const { t } = ctx;
  const isDraft = version.state === 'draft';
  return (
    <VersionFrame
      ctx={ctx}
      version={version}
      side="outline"
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done !== undefined && errors.length === 0 && <Toast ctx={ctx}>{t(`authoring.done.${done}`)}</Toast>}
        </>
      }
      actions={
        isDraft ? <PublishLink ctx={ctx} version={version} /> : <NewDraft ctx={ctx} version={version} draft={draft} />
      }
    >
      {isDraft ? (
        <>
          <Missing ctx={ctx} version={version} />
          <div id="outline">
            {version.sections.length === 0 ? (
              <EmptyState title={t('authoring.outline.empty')}>{t('authoring.outline.emptyHint')}</EmptyState>
            ) : (
              <OutlineEditor ctx={ctx} version={version} typed={typed} errors={errors} />
            )}
            <AddSection ctx={ctx} version={version} typed={typed} errors={errors} />
          </div>
        </>
      ) : (
        <>
          <Notice ctx={ctx}>{t('authoring.version.immutable')}</Notice>
          <OutlineList ctx={ctx} version={version} />
        </>
      )}
    </VersionFrame>
  );
}

function PublishLink({ ctx: { t }, version }: Pick<VersionPageProps, 'ctx' | 'version'>) {
  return <LinkButton href={`${versionPath(version.id)}/publication`}>{t('authoring.publish.go')}</LinkButton>;
}

function NewDraft({ ctx: { t }, version, draft }: Pick<VersionPageProps, 'ctx' | 'version' | 'draft'>) {
  if (draft !== undefined)
    return (
      <LinkButton href={versionPath(draft.id)}>{t('authoring.version.goToDraft', { number: draft.number })}</LinkButton>
    );
  return (
    <Form action={`${versionPath(version.id)}/drafts`}>
      <Button sending={t('common.form.sending')}>{t('authoring.version.newDraft')}</Button>
    </Form>
  );
}

/** What the version still lacks, each line leading to where it can be mended. */
export function Missing({ ctx, version }: Pick<VersionPageProps, 'ctx' | 'version'>) {
  const { t } = ctx;
  const faults = faultsInWords(t, version);
  if (faults.length === 0)
    return (
      <Notice ctx={ctx} tone="success">
        {t('authoring.fault.none')}
      </Notice>
    );
  return (
    <Notice ctx={ctx} tone="warning" title={t('authoring.fault.title', { count: faults.length })}>
      <ul>
        {faults.map(({ message, href }) => (
          <li key={message}>
            <a href={href}>{message}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
