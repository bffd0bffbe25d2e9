import type { AppointmentRow, PersonDetail } from '../../people/index.js';
import { displayName } from '../../territory/index.js';
import { Badge, type Column, DataTable, type PageContext } from '../ui/index.js';
import { SchoolMarks } from '../school/schools-table.js';
import { personPath } from './admin-paths.js';
import { byPeriod, canEnd, type Period, periodState } from './period.rules.js';

export interface AppointmentsTableProps {
  ctx: PageContext;
  person: PersonDetail;
  today: string;
  mayChange: boolean;
}

export function AppointmentsTable({ ctx, person, today, mayChange }: AppointmentsTableProps) {
  const { t } = ctx;
  const action: Column<AppointmentRow> = {
    key: 'action',
    header: t('administration.action'),
    cell: (appointment) =>
      canEnd(appointment, today) && (
        <a
          href={`${personPath(person.id)}/appointments/${appointment.id}/end`}
          aria-label={t('administration.appointments.endOf', { school: displayName(appointment.schoolName) })}
        >
          {t('administration.appointments.end')}
        </a>
      ),
  };
  return (
    <DataTable
      ctx={ctx}
      caption={t('administration.appointments.title')}
      captionHidden
      rows={byPeriod(person.appointments, today)}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'school',
          header: t('territory.school'),
          cell: (appointment) => (
            <span>
              <a href={`/schools/${appointment.schoolRbd}`}>{displayName(appointment.schoolName)}</a>{' '}
              <SchoolMarks ctx={ctx} rbd={appointment.schoolRbd} status={appointment.schoolStatus} />{' '}
              {appointment.main && periodState(appointment, today) === 'current' && (
                <Badge tone="action">{t('administration.appointments.isMain')}</Badge>
              )}
            </span>
          ),
        },
        { key: 'dates', header: t('administration.appointments.dates'), cell: (each) => periodText(ctx, each) },
        { key: 'subject', header: t('administration.appointments.subject'), cell: ({ subject }) => subject },
        {
          key: 'hours',
          header: t('administration.appointments.hours'),
          numeric: true,
          cell: ({ weeklyHours }) => weeklyHours,
        },
        ...(mayChange ? [action] : []),
      ]}
    />
  );
}

export function periodText({ t, formatters }: PageContext, { startsOn, endsOn }: Period): string {
  const from = formatters.formatDate(startsOn, { length: 'short' });
  if (endsOn === null) return t('administration.since', { from });
  return t('administration.period', { from, until: formatters.formatDate(endsOn, { length: 'short' }) });
}
