import { Fragment } from 'preact';

import type { SchoolDetail } from '../../territory/index.js';
import { Notice, type PageContext } from '../ui/index.js';

/** Why a school does not work, where it went on, and that it is invented: what whoever looks for it has to know first. */
export function SchoolNotices({ ctx, school }: { ctx: PageContext; school: SchoolDetail }) {
  const { t } = ctx;
  const { status, absentSince, successors, invented } = school;
  return (
    <>
      {status !== 'working' && (
        <Notice ctx={ctx} tone="warning" title={t(`territory.status.${status}`)}>
          {absentSince !== null && <p>{t('territory.school.absentSince', { year: String(absentSince) })}</p>}
          {successors.length > 0 && (
            <p>
              {t('territory.school.mergedInto')}{' '}
              {successors.map(({ rbd, name }, at) => (
                <Fragment key={rbd}>
                  {at > 0 && ` ${t('territory.school.thenInto')} `}
                  <a href={`/schools/${rbd}`}>{name}</a>
                </Fragment>
              ))}
            </p>
          )}
          <p>{t('territory.school.notWorking')}</p>
        </Notice>
      )}
      {invented && (
        <Notice ctx={ctx} title={t('territory.invented.title')}>
          {t('territory.invented.about')}
        </Notice>
      )}
    </>
  );
}
