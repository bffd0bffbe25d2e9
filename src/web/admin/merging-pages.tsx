import {
  type Candidate,
  type ComparedRecord,
  formatRun,
  type MergePreview,
  type MergeRow,
} from '../../people/index.js';
import type { Page as PageOf } from '../../platform/http/index.js';
import { isMessageKey } from '../../platform/i18n/index.js';
import { displayName } from '../../territory/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Badge,
  Button,
  DataTable,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Item,
  ItemList,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  Pager,
  Section,
  Toast,
  withQuery,
} from '../ui/index.js';
import { PEOPLE, personPath } from './admin-paths.js';

export const DUPLICATES = '/admin/duplicates';
const COMPARE = `${DUPLICATES}/compare`;
export const MERGES = '/admin/merges';

type Named = Pick<Candidate['one'], 'givenNames' | 'familyNames'>;
const fullName = ({ givenNames, familyNames }: Named) => `${givenNames} ${familyNames}`;

export interface DuplicatesPageProps {
  ctx: PageContext;
  candidates: PageOf<Candidate>;
  done: 'asked' | 'keptApart' | undefined;
}

/** Pairs of records that may be of one person. */
export function DuplicatesPage({ ctx, candidates, done }: DuplicatesPageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('matching.duplicates.title')}
      lead={t('matching.duplicates.lead')}
      breadcrumb={[{ label: t('administration.people.title'), href: PEOPLE }]}
      notices={done !== undefined && <Toast ctx={ctx} title={t(`matching.compare.${done}`)} />}
      actions={
        <LinkButton href={MERGES} look="secondary">
          {t('matching.duplicates.merges')}
        </LinkButton>
      }
      indexed={false}
    >
      {candidates.items.length === 0 ? (
        <EmptyState title={t('matching.duplicates.none')}>{t('matching.duplicates.noneHint')}</EmptyState>
      ) : (
        <>
          <ItemList label={t('matching.duplicates.title')}>
            {candidates.items.map(({ one, other, reasons }) => (
              <Item
                key={`${one.id}${other.id}`}
                title={t('matching.duplicates.pair', { one: fullName(one), other: fullName(other) })}
                href={withQuery(COMPARE, { one: one.id, other: other.id })}
                meta={[one, other].map((record) => briefly(ctx, record))}
              >
                <p>
                  {reasons.map((reason) => (
                    <>
                      <Badge key={reason}>{t(`matching.duplicates.reason.${reason}`)}</Badge>{' '}
                    </>
                  ))}
                </p>
              </Item>
            ))}
          </ItemList>
          <Pager ctx={ctx} count={candidates.items.length} nextCursor={candidates.nextCursor} />
        </>
      )}
    </Page>
  );
}

function briefly({ t }: PageContext, { run, schools }: Candidate['one']): string {
  const school = schools[0];
  return [
    run === null ? t('common.none') : formatRun(run),
    ...(school === undefined ? [] : [displayName(school)]),
  ].join(', ');
}

export interface ComparePageProps {
  ctx: PageContext;
  preview: MergePreview;
  typed: FormBody;
  errors: readonly FormError[];
}

/** Both records side by side, what would pass, and the decision. */
export function ComparePage({ ctx, preview, typed, errors }: ComparePageProps) {
  const { t } = ctx;
  const { survivor, absorbed, handed, obstacles } = preview;
  return (
    <Page
      ctx={ctx}
      title={t('matching.compare.title')}
      breadcrumb={[
        { label: t('administration.people.title'), href: PEOPLE },
        { label: t('matching.duplicates.title'), href: DUPLICATES },
      ]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Records ctx={ctx} survivor={survivor} absorbed={absorbed} />
      <p>
        <LinkButton href={withQuery(COMPARE, { one: absorbed.id, other: survivor.id })} look="secondary" small>
          {t('matching.compare.other')}
        </LinkButton>
      </p>
      <Section title={t('matching.compare.passes')}>
        {handed.length === 0 ? <p>{t('matching.compare.nothing')}</p> : <Handed ctx={ctx} handed={handed} />}
        <p>{t('matching.compare.then')}</p>
      </Section>
      {obstacles.length > 0 ? (
        <Notice ctx={ctx} tone="warning" title={t('matching.compare.obstacle')}>
          {t('matching.compare.obstacleHint', { cohorts: obstacles.join(', ') })}
        </Notice>
      ) : (
        <Form action={COMPARE}>
          <input type="hidden" name="survivorId" value={survivor.id} />
          <input type="hidden" name="absorbedId" value={absorbed.id} />
          <Field
            ctx={ctx}
            name="reason"
            label={t('matching.compare.reason')}
            hint={t('matching.compare.reasonHint')}
            value={textOf(typed, 'reason')}
            error={errorOf(errors, 'reason')}
            multiline
            rows={3}
            maxlength={1000}
          />
          <Actions>
            <Button sending={t('common.form.sending')}>{t('matching.compare.ask')}</Button>
            <LinkButton href={DUPLICATES} look="quiet">
              {t('common.action.back')}
            </LinkButton>
          </Actions>
        </Form>
      )}
      <Section title={t('matching.compare.apart')}>
        <p>{t('matching.compare.apartHint')}</p>
        <Form action={`${DUPLICATES}/apart`}>
          <input type="hidden" name="one" value={survivor.id} />
          <input type="hidden" name="other" value={absorbed.id} />
          <Button look="secondary">{t('matching.compare.apart')}</Button>
        </Form>
      </Section>
    </Page>
  );
}

const FACTS = ['name', 'run', 'email', 'birthYear', 'gender', 'schools', 'posts', 'signedIn'] as const;

function Records({
  ctx,
  survivor,
  absorbed,
}: {
  ctx: PageContext;
  survivor: ComparedRecord;
  absorbed: ComparedRecord;
}) {
  const { t } = ctx;
  const headings = {
    name: t('people.name'),
    run: t('matching.quarantine.field.run'),
    email: t('matching.quarantine.field.email'),
    birthYear: t('matching.quarantine.field.birth_year'),
    gender: t('matching.quarantine.field.gender'),
    schools: t('matching.compare.schools'),
    posts: t('matching.compare.posts'),
    signedIn: t('matching.compare.signedIn'),
  };
  return (
    <DataTable
      ctx={ctx}
      caption={t('matching.compare.title')}
      captionHidden
      rows={FACTS}
      rowKey={(fact) => fact}
      columns={[
        { key: 'fact', header: t('matching.quarantine.field'), cell: (fact) => headings[fact] },
        { key: 'survivor', header: t('matching.compare.stays'), cell: (fact) => factOf(ctx, survivor, fact) },
        { key: 'absorbed', header: t('matching.compare.becomes'), cell: (fact) => factOf(ctx, absorbed, fact) },
      ]}
    />
  );
}

function factOf({ t, formatters }: PageContext, record: ComparedRecord, fact: (typeof FACTS)[number]) {
  const gender = `administration.person.gender.${record.gender}`;
  const texts = {
    name: () => <a href={personPath(record.id)}>{fullName(record)}</a>,
    run: () => record.run && <span class="nowrap numeric">{formatRun(record.run)}</span>,
    email: () => record.email,
    birthYear: () => record.birthYear,
    gender: () => (isMessageKey(gender) ? t(gender) : null),
    schools: () => record.schools.map(displayName).join('; ') || null,
    posts: () => formatters.formatNumber(record.posts),
    signedIn: () => t(record.signedIn ? 'matching.compare.yes' : 'matching.compare.no'),
  };
  return texts[fact]() ?? <span class="soft">{t('matching.quarantine.unsaid')}</span>;
}

function Handed({ ctx, handed }: { ctx: PageContext; handed: MergePreview['handed'] }) {
  const { t, formatters } = ctx;
  // Some kinds are rows of several tables.
  const kinds = [...new Set(handed.map(({ what }) => what))].map((what) => {
    const same = handed.filter((each) => each.what === what);
    const sum = (of: 'moves' | 'stays') => same.reduce((total, each) => total + each[of], 0);
    return { what, moves: sum('moves'), stays: sum('stays') };
  });
  const number = (value: number) => formatters.formatNumber(value);
  const anyStays = kinds.some(({ stays }) => stays > 0);
  return (
    <DataTable
      ctx={ctx}
      caption={t('matching.compare.passes')}
      captionHidden
      {...(anyStays && { note: t('matching.compare.staysHint') })}
      rows={kinds}
      rowKey={({ what }) => what}
      columns={[
        { key: 'what', header: t('matching.quarantine.field'), cell: ({ what }) => t(`matching.merge.what.${what}`) },
        { key: 'moves', header: t('matching.compare.moves'), cell: ({ moves }) => number(moves), numeric: true },
        ...(anyStays
          ? [
              {
                key: 'stays',
                header: t('matching.compare.staysPut'),
                cell: ({ stays }: (typeof kinds)[number]) => number(stays),
                numeric: true,
              },
            ]
          : []),
      ]}
    />
  );
}

export interface MergesPageProps {
  ctx: PageContext;
  merges: PageOf<MergeRow>;
  done: boolean;
}

export function MergesPage({ ctx, merges, done }: MergesPageProps) {
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('matching.merges.title')}
      lead={t('matching.merges.lead')}
      breadcrumb={[
        { label: t('administration.people.title'), href: PEOPLE },
        { label: t('matching.duplicates.title'), href: DUPLICATES },
      ]}
      notices={done && <Toast ctx={ctx} title={t('matching.merges.undoAsked')} />}
      indexed={false}
    >
      {merges.items.length === 0 ? (
        <EmptyState title={t('matching.merges.none')}>{t('matching.merges.noneHint')}</EmptyState>
      ) : (
        <>
          <ItemList label={t('matching.merges.title')}>
            {merges.items.map((merge) => (
              <Item
                key={merge.id}
                title={intoText(ctx, merge)}
                href={`${MERGES}/${merge.id}`}
                meta={[
                  t('matching.merges.on', { when: formatters.formatDateTime(merge.mergedAt) }),
                  ...(merge.unmergedAt === null
                    ? []
                    : [t('matching.merges.undone', { when: formatters.formatDateTime(merge.unmergedAt) })]),
                ]}
              >
                {merge.reason}
              </Item>
            ))}
          </ItemList>
          <Pager ctx={ctx} count={merges.items.length} nextCursor={merges.nextCursor} />
        </>
      )}
    </Page>
  );
}

function intoText({ t }: PageContext, { absorbedName, survivorName }: MergeRow): string {
  return t('matching.merges.into', { absorbedName, survivorName });
}

export interface MergePageProps {
  ctx: PageContext;
  merge: MergeRow;
  typed: FormBody;
  errors: readonly FormError[];
}

export function MergePage({ ctx, merge, typed, errors }: MergePageProps) {
  const { t, formatters } = ctx;
  const { survivorName, unmergedAt } = merge;
  return (
    <Page
      ctx={ctx}
      title={intoText(ctx, merge)}
      breadcrumb={[
        { label: t('administration.people.title'), href: PEOPLE },
        { label: t('matching.merges.title'), href: MERGES },
      ]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <DefinitionList
        items={[
          { term: t('matching.merges.record'), value: <a href={personPath(merge.survivorId)}>{survivorName}</a> },
          { term: t('matching.merges.why'), value: merge.reason },
          {
            term: t('matching.merges.on', { when: formatters.formatDateTime(merge.mergedAt) }),
            value: t('matching.merges.by', { asked: merge.requestedByName, approved: merge.approvedByName }),
          },
        ]}
      />
      {unmergedAt !== null ? (
        <Notice ctx={ctx}>{t('matching.merges.undone', { when: formatters.formatDateTime(unmergedAt) })}</Notice>
      ) : (
        <Section title={t('matching.merges.undo')}>
          <p>{t('matching.merges.undoLead', { survivorName })}</p>
          <Form action={`${MERGES}/${merge.id}`}>
            <Field
              ctx={ctx}
              name="reason"
              label={t('matching.merges.undoReason')}
              hint={t('matching.compare.reasonHint')}
              value={textOf(typed, 'reason')}
              error={errorOf(errors, 'reason')}
              multiline
              rows={3}
              maxlength={1000}
            />
            <Actions>
              <Button sending={t('common.form.sending')} look="secondary">
                {t('matching.merges.undoAsk')}
              </Button>
              <LinkButton href={MERGES} look="quiet">
                {t('common.action.back')}
              </LinkButton>
            </Actions>
          </Form>
        </Section>
      )}
    </Page>
  );
}
