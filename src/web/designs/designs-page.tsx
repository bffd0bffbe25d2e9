import type { DesignRow, WithoutDesign } from '../../certification/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import {
  Badge,
  Button,
  EmptyState,
  ErrorSummary,
  Form,
  type FormError,
  Item,
  ItemList,
  Page,
  type PageContext,
  Section,
  SelectField,
} from '../ui/index.js';
import { designPath, DESIGNS } from './design-paths.js';

/** Whose it is, in words. */
export function ownerOf(
  design: Pick<DesignRow, 'providerId' | 'programId' | 'providerName' | 'programTitle'>,
  t: Translate,
): string {
  if (design.programId !== null) return design.programTitle ?? '';
  return design.providerId === null ? t('designs.national') : (design.providerName ?? '');
}

export function leadOf({ providerId, programId, providerName, programCode }: DesignRow, t: Translate): string {
  if (programId !== null) return t('designs.programLead', { code: programCode ?? '', provider: providerName ?? '' });
  return providerId === null ? t('designs.nationalLead') : t('designs.providerLead', { provider: providerName ?? '' });
}

export function DesignsPage({
  ctx,
  designs,
  without,
  chosen,
  errors,
}: {
  ctx: PageContext;
  designs: readonly DesignRow[];
  /** For whom one can be begun. */
  without: { national: boolean; owners: readonly WithoutDesign[] };
  chosen: string;
  errors: readonly FormError[];
}) {
  const { t } = ctx;
  const owners = [
    ...(without.national ? [{ value: 'nation', label: t('designs.national') }] : []),
    ...without.owners.map(({ providerId, programId, name }) => ({
      value: programId === null ? `provider:${providerId}` : `program:${programId}`,
      label: `${t(programId === null ? 'designs.kind.provider' : 'designs.kind.program')}: ${name}`,
    })),
  ];
  return (
    <Page
      ctx={ctx}
      title={t('designs.title')}
      lead={t('designs.lead')}
      indexed={false}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
    >
      <p>{t('designs.order')}</p>
      {designs.length === 0 ? (
        <EmptyState title={t('designs.empty')}>{t('designs.emptyHint')}</EmptyState>
      ) : (
        <ItemList label={t('designs.title')}>
          {designs.map((design) => (
            <Item
              key={design.id}
              title={ownerOf(design, t)}
              href={designPath(design.id)}
              meta={[
                ...(design.programId === null ? [] : [design.programCode, design.providerName]),
                design.inForce === null ? t('designs.noneInForce') : t('designs.inForce', { number: design.inForce }),
              ]}
            >
              {design.draft !== null && (
                <p>
                  <Badge>{t('designs.draftWaits')}</Badge>
                </p>
              )}
            </Item>
          ))}
        </ItemList>
      )}
      {owners.length > 0 && (
        <Section title={t('designs.new')}>
          <Form action={DESIGNS}>
            <SelectField
              ctx={ctx}
              name="owner"
              label={t('designs.newFor')}
              hint={t('designs.newForHint')}
              placeholder={t('designs.newNone')}
              options={owners}
              value={chosen}
              error={errors.find(({ field }) => field === 'owner')?.message}
            />
            <Button look="secondary" sending={t('common.form.sending')}>
              {t('designs.begin')}
            </Button>
          </Form>
        </Section>
      )}
    </Page>
  );
}
