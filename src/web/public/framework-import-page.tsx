import { type FrameworkImport, LARGEST_FRAMEWORK_FILE } from '../../content/index.js';
import { sizeInWords } from '../../platform/http/index.js';
import { Button, ErrorSummary, FileField, Form, type FormError, Notice, Page, type PageContext } from '../ui/index.js';
import { COMPETENCIES } from './competencies-pages.js';

export function FrameworkImportPage({
  ctx,
  errors,
  imported,
}: {
  ctx: PageContext;
  errors: readonly FormError[];
  imported: readonly FrameworkImport[] | undefined;
}) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('competencies.import.title')}
      lead={t('competencies.import.lead')}
      breadcrumb={[{ label: t('competencies.title'), href: COMPETENCIES }]}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {imported !== undefined && (
            <Notice ctx={ctx} tone="success" live title={t('competencies.import.done')}>
              <ul>
                {imported.map(({ code, title, ...counts }) => (
                  <li key={code}>
                    <a href={`${COMPETENCIES}/${code}`}>{title}</a>: {t('competencies.import.counts', counts)}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
        </>
      }
      indexed={false}
    >
      <Form action={`${COMPETENCIES}/import`} upload>
        <FileField
          ctx={ctx}
          name="file"
          label={t('competencies.import.file')}
          types="JSON"
          maxSize={sizeInWords(LARGEST_FRAMEWORK_FILE)}
          accept=".json,application/json"
          error={errors[0]?.message}
        />
        <Button sending={t('common.form.sending')}>{t('competencies.import.button')}</Button>
      </Form>
    </Page>
  );
}
