import type { ComponentChildren } from 'preact';
import { BarChart } from './charts/bar-chart.js';
import { Funnel } from './charts/funnel.js';
import { SchoolsMap } from './charts/schools-map.js';
import type { PageContext } from './context.js';
import { DataTable } from './data/data-table.js';
import { Pager } from './data/pager.js';
import { LiveProgress } from './data/live-progress.js';
import { ProgressBar } from './data/progress-bar.js';
import { parseSorting } from './data/sorting.js';
import { Stat, Stats } from './data/stat.js';
import { Actions, Button, LinkButton } from './forms/button.js';
import { CheckField, ChoiceField, SelectField } from './forms/choices.js';
import { CopyField, Field, FileField } from './forms/field.js';
import { ErrorSummary, Form } from './forms/form.js';
import { Page } from './frame/page.js';
import { Award, Awards } from './text/award.js';
import { Badge } from './text/badge.js';
import { EmptyState } from './text/empty-state.js';
import { DefinitionList, Disclosure, Item, ItemList } from './text/lists.js';
import { Notice, Toast } from './text/notice.js';
import { Paper, SentPicture } from './text/paper.js';
import { RichText } from './text/rich-text.js';
import { SafeLink } from './text/safe-link.js';
import { Columns, Section } from './text/section.js';
import { Steps } from './text/steps.js';
import { Tabs } from './text/tabs.js';

/** Regions from north to south with made-up results: enough to see long names, small and large values. */
const REGIONS: readonly (readonly [name: string, teachers: number, certified: number])[] = [
  ['Arica y Parinacota', 1873, 974],
  ['Tarapacá', 2621, 1127],
  ['Antofagasta', 4310, 1422],
  ['Atacama', 2205, 661],
  ['Coquimbo', 5902, 2420],
  ['Valparaíso', 12488, 6120],
  ['Metropolitana de Santiago', 38719, 15100],
  ["Libertador General Bernardo O'Higgins", 6420, 2375],
  ['Maule', 7905, 2766],
  ['Ñuble', 3788, 1212],
  ['Biobío', 10544, 4850],
  ['La Araucanía', 8312, 2078],
  ['Los Ríos', 3370, 1381],
  ['Los Lagos', 7466, 2837],
  ['Aysén del General Carlos Ibáñez del Campo', 1105, 630],
  ['Magallanes y de la Antártica Chilena', 1402, 868],
];

const WRITTEN = `<h2>Antes de empezar</h2><p>Una clase con tecnología parte de una pregunta, no de un aparato. En este
módulo vas a <strong>planificar una actividad</strong> que puedas usar la próxima semana, con <a href="/courses">lo que
hay en tu escuela</a>.</p><ul><li>Un objetivo que se pueda observar.</li><li>Una tarea que valga la pena sin el
computador.</li></ul><blockquote><p>Iorana, mari mari, kamisaraki: en muchas aulas se aprende en más de una lengua.
</p></blockquote>`;

const BLANK_PAGE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 842 595"><rect x="24" y="24" width="794" height="547" fill="none" stroke="#cbc4b5"/></svg>',
)}`;

export interface StyleguideProps {
  ctx: PageContext;
  /** Addresses of a drawing of the map in each theme. */
  map?: { src: string; srcDark: string } | undefined;
}

/** Every piece in each of its states, on one page. The texts inside are samples and stay in Spanish. */
export function Styleguide({ ctx, map }: StyleguideProps) {
  const { t, formatters } = ctx;
  const { formatNumber, formatPercent } = formatters;
  const sorting = parseSorting(new URLSearchParams(ctx.path.split('?')[1]).get('sort'), ['name', 'teachers'], {
    by: 'teachers',
    descending: true,
  });
  const teachers = REGIONS.reduce((sum, [, each]) => sum + each, 0);
  const certified = REGIONS.reduce((sum, [, , each]) => sum + each, 0);
  return (
    <Page
      ctx={ctx}
      title={t('styleguide.title')}
      lead={t('styleguide.lead')}
      eyebrow={t('common.product')}
      breadcrumb={[{ label: t('common.nav.home'), href: '/' }]}
      indexed={false}
      notices={
        <Toast ctx={ctx} title="Inscripción lista">
          Ya puedes empezar el curso. Te esperamos el lunes 9 de marzo.
        </Toast>
      }
      actions={
        <>
          <LinkButton href="#forms">{t('styleguide.forms')}</LinkButton>
          <LinkButton href="#charts" look="secondary">
            {t('styleguide.charts')}
          </LinkButton>
        </>
      }
    >
      <Section title={t('styleguide.numbers')} id="numbers">
        <Stats>
          <Stat label="Docentes en ejercicio" value={formatNumber(teachers)} href="/statistics" />
          <Stat label="Inscripciones" value={formatNumber(551204)} href="/statistics" note="1.204 esta semana" />
          <Stat label="Aprobaciones" value={formatNumber(318422)} tone="achievement" />
          <Stat
            label="Con certificado"
            value={formatPercent(certified / teachers)}
            tone="achievement"
            note="de quienes ejercen hoy"
          />
        </Stats>
      </Section>

      <Section title={t('styleguide.charts')} id="charts">
        <Columns layout="aside-first">
          <div>
            {map !== undefined && <SchoolsMap ctx={ctx} src={map.src} srcDark={map.srcDark} tableHref="#tables" />}
          </div>
          <div>
            <BarChart
              ctx={ctx}
              title={t('reporting.byRegion')}
              description={t('common.map.legend')}
              max={1}
              bars={REGIONS.map(([name, all, some]) => ({
                label: name,
                href: '/statistics',
                value: some / all,
                text: formatPercent(some / all),
                highlighted: name === 'Los Lagos',
              }))}
            />
            <Funnel
              ctx={ctx}
              title="De la inscripción al certificado"
              description="Todas las cohortes de 2026"
              steps={[
                { label: 'se inscribieron', value: 551204, href: '/statistics' },
                { label: 'empezaron', value: 470310 },
                { label: 'aprobaron', value: 318422 },
                { label: 'tienen certificado', value: 318421 },
              ]}
            />
          </div>
        </Columns>
      </Section>

      <Section
        title={t('styleguide.tables')}
        id="tables"
        aside={<a href="/statistics">{t('common.action.download')} CSV</a>}
      >
        <Form action={ctx.path} method="get" filters label={t('common.action.filter')}>
          <Field ctx={ctx} name="q" label={t('common.action.search')} type="search" optional={false} />
          <SelectField
            ctx={ctx}
            name="area"
            label="Zona"
            placeholder="Todas"
            options={[
              { value: 'rural', label: t('territory.area.rural') },
              { value: 'urban', label: t('territory.area.urban') },
            ]}
          />
          <Button look="secondary">{t('common.action.filter')}</Button>
        </Form>
        <DataTable
          ctx={ctx}
          caption="Docentes con certificado, por región"
          note="Al último minuto. Cada cifra lleva a las personas que cuenta."
          sorting={sorting}
          rows={REGIONS.slice(0, 8)}
          rowKey={([name]) => name}
          columns={[
            {
              key: 'name',
              header: 'Región',
              sortable: true,
              cell: ([name]) => <a href="/statistics">{name}</a>,
              total: 'Chile',
            },
            {
              key: 'teachers',
              header: 'Docentes',
              numeric: true,
              sortable: true,
              cell: ([, all]) => formatNumber(all),
              total: formatNumber(teachers),
            },
            {
              key: 'certified',
              header: 'Con certificado',
              numeric: true,
              cell: ([, , some]) => formatNumber(some),
              total: formatNumber(certified),
            },
            {
              key: 'coverage',
              header: 'Cobertura',
              numeric: true,
              cell: ([, all, some]) => formatPercent(some / all),
              total: formatPercent(certified / teachers),
            },
            {
              key: 'state',
              header: 'Estado',
              cell: ([, all, some]) =>
                some / all > 0.4 ? <Badge tone="success">Al día</Badge> : <Badge tone="warning">Bajo la meta</Badge>,
            },
          ]}
        />
        <Pager ctx={ctx} count={8} total={16} nextCursor="8" />
        <DataTable
          ctx={ctx}
          caption="Matriz ancha: personas por actividad"
          narrow="scroll"
          rows={['Quispe Mamani, Rosa', 'Ñanculef Huenchumilla, Ayelén', "O'Ryan Tuki, Mātaiti"]}
          rowKey={(name) => name}
          columns={[
            { key: 'name', header: 'Persona', cell: (name) => name },
            ...Array.from({ length: 12 }, (_, index) => ({
              key: `a${index}`,
              header: `Act. ${index + 1}`,
              numeric: true,
              cell: (name: string) =>
                (name.length * (index + 3)) % 5 === 0
                  ? '–'
                  : formatNumber(4 + ((name.length * index) % 30) / 10, { decimals: 1 }),
            })),
          ]}
        />
      </Section>

      <Section title={t('styleguide.lists')} id="lists">
        <Tabs
          label="Mis cursos"
          tabs={[
            { label: 'En marcha', href: '#lists', current: true, count: '2' },
            { label: 'Aprobados', href: '#numbers', count: '5' },
            { label: 'Por comenzar', href: '#charts' },
          ]}
        />
        <ItemList>
          <Item
            level={3}
            title="Planificar con tecnología en el aula multigrado"
            href="/courses"
            meta={['Universidad de La Frontera', '30 horas pedagógicas', <Badge tone="action">En marcha</Badge>]}
            aside={
              <>
                <ProgressBar ctx={ctx} label={t('learning.progress')} done={3} total={8} />
                <LinkButton href="/learning">{t('learning.continue')}</LinkButton>
              </>
            }
          >
            Lo que sigue: leer “Tres preguntas antes de encender el proyector”, unos 12 minutos.
          </Item>
          <Item
            level={3}
            title="Evaluar para aprender"
            href="/courses"
            meta={['Universidad de Tarapacá', 'Termina el 30 de marzo']}
            aside={<ProgressBar ctx={ctx} label={t('learning.completed')} done={8} total={8} />}
          >
            <p>
              <Badge tone="achievement">Certificado emitido</Badge>
            </p>
          </Item>
        </ItemList>
        <Spaced>
          <EmptyState
            title={t('content.courses.empty')}
            actions={
              <LinkButton href="/courses" look="secondary">
                {t('common.action.clear')}
              </LinkButton>
            }
          >
            {t('content.courses.emptyHint')}
          </EmptyState>
        </Spaced>
      </Section>

      <Section title={t('styleguide.awards')} id="awards">
        <Awards label={t('styleguide.awards')}>
          <Award
            title="Evaluar para aprender"
            by="Universidad de Tarapacá"
            facts={[
              { term: t('certification.duration'), value: '30 h' },
              { term: t('wallet.transcript.grade'), value: '6,4' },
              { term: t('certification.serial'), value: <code>7K3-M9Q-XT2-B4H-W6Z-P8C</code> },
            ]}
            actions={<LinkButton href="/certificates">{t('certification.downloadPdf')}</LinkButton>}
          />
          <Award
            past
            title="Convivencia, participación y aprendizaje de la lengua y la cultura en escuelas rurales multigrado"
            by="Centro Zonal Austral"
            badges={<Badge>{t('certification.state.expired')}</Badge>}
            facts={[{ term: t('certification.serial'), value: <code>7K3-M9Q-XT2-B4H-W6Z-P8C</code> }]}
          />
        </Awards>
      </Section>

      <Section title={t('styleguide.forms')} id="forms">
        <CopyField ctx={ctx} name="copied" label="Enlace" value="https://docente.example.org/shared/…" />
        <ErrorSummary
          ctx={ctx}
          errors={[
            { field: 'run', message: 'El dígito verificador del RUN no coincide.' },
            { field: 'answer', message: 'Elige una respuesta.' },
          ]}
        />
        <Columns layout="even">
          <Form action={ctx.path}>
            <Field
              ctx={ctx}
              name="name"
              label={t('people.name')}
              value="Ayelén Ñanculef Huenchumilla"
              autocomplete="name"
            />
            <Field
              ctx={ctx}
              name="run"
              label={t('people.run')}
              hint="Con dígito verificador, por ejemplo 12.345.678-5"
              value="12.345.678-9"
              error="El dígito verificador del RUN no coincide."
              short
            />
            <Field ctx={ctx} name="date" label="Fecha de inicio" type="date" value="2026-03-09" short />
            <Field ctx={ctx} name="notes" label="Observaciones" multiline optional rows={3} />
            <Field ctx={ctx} name="locked" label="Código" value="COH-2026-014" disabled short />
            <Actions>
              <Button sending={t('common.form.sending')}>{t('common.action.save')}</Button>
              <Button look="secondary" type="button">
                {t('common.action.cancel')}
              </Button>
              <Button look="quiet" type="button">
                {t('common.action.back')}
              </Button>
            </Actions>
            <Actions>
              <Button look="danger" type="button">
                {t('common.action.delete')}
              </Button>
              <Button type="button" disabled>
                {t('common.action.continue')}
              </Button>
              <Button look="secondary" small type="button">
                {t('common.action.edit')}
              </Button>
            </Actions>
          </Form>
          <Form action={ctx.path}>
            <ChoiceField
              ctx={ctx}
              name="answer"
              label="¿Qué conviene definir primero?"
              error="Elige una respuesta."
              options={[
                { value: 'a', label: 'El programa que se va a usar' },
                {
                  value: 'b',
                  label: 'Lo que cada estudiante debería poder hacer al final de la clase',
                  hint: 'El objetivo de aprendizaje',
                },
                { value: 'c', label: 'Cuántos computadores hay' },
              ]}
            />
            <ChoiceField
              ctx={ctx}
              name="uses"
              label="¿Con qué cuenta tu sala?"
              hint="Puedes marcar más de una"
              multiple
              optional
              values={['line']}
              options={[
                { value: 'line', label: 'Conexión a internet' },
                { value: 'projector', label: 'Proyector' },
                { value: 'none', label: 'Laboratorio móvil', disabled: true },
              ]}
            />
            <CheckField
              ctx={ctx}
              name="agree"
              label="Quiero recibir recordatorios por correo"
              hint="Uno por semana, como máximo"
              optional
            />
            <FileField
              ctx={ctx}
              name="file"
              label="Lista de docentes"
              hint="La primera fila lleva los nombres de las columnas."
              types="CSV"
              maxSize="20 MB"
              accept=".csv"
            />
            <Field ctx={ctx} name="colour" type="color" label="Color principal" value="#073f43" />
          </Form>
        </Columns>
      </Section>

      <Section title={t('styleguide.messages')} id="messages">
        <LiveProgress ctx={ctx} label={t('imports.applying.title')} done={40} total={100} text="40 %">
          <p>{t('imports.applying.about')}</p>
        </LiveProgress>
        <Notice ctx={ctx}>La cohorte empieza el 9 de marzo. Hasta entonces puedes mirar el programa.</Notice>
        <Notice ctx={ctx} tone="success" title="Cambios guardados">
          Las 128 personas nominadas recibirán un correo hoy.
        </Notice>
        <Notice ctx={ctx} tone="warning" title="Quedan 3 cupos">
          Los cupos se asignan por orden de llegada.
        </Notice>
        <Notice ctx={ctx} tone="error" title={t('error.COHORT_FULL.title')}>
          {t('error.COHORT_FULL.detail')}
        </Notice>
        <Notice ctx={ctx} tone="achievement" title={t('learning.completed')}>
          <p>
            Nota final 6,4. <a href="/certificates">{t('certification.download')}</a>
          </p>
        </Notice>
        <p>
          <Badge>Borrador</Badge> <Badge tone="action">En marcha</Badge> <Badge tone="success">Vigente</Badge>{' '}
          <Badge tone="warning">Por vencer</Badge> <Badge tone="error">Revocado</Badge>{' '}
          <Badge tone="achievement">Certificado</Badge>
        </p>
      </Section>

      <Section title="Lo que se imprime" id="print">
        <Columns layout="even">
          <Paper src={BLANK_PAGE} alt="Una página en blanco">
            Como sale en papel. <a href="/courses">Ver el PDF</a>
          </Paper>
          <SentPicture src={BLANK_PAGE} alt="Una imagen enviada" />
        </Columns>
      </Section>

      <Section title={t('styleguide.text')} id="text">
        <Columns>
          <div>
            <RichText html={WRITTEN} />
            <Disclosure summary="¿Qué es una cohorte?">
              Un grupo que sigue el mismo curso, con la misma institución formadora y entre las mismas fechas.
            </Disclosure>
            <DefinitionList
              items={[
                { term: t('certification.serial'), value: <code>DOC-7K2M-Q9XA</code> },
                { term: t('people.name'), value: 'Ayelén Ñanculef Huenchumilla' },
                { term: t('territory.school'), value: 'Escuela Particular Lorenzo Baeza Vega, Rapa Nui' },
                { term: 'Material', value: <SafeLink href="https://www.mineduc.cl/">mineduc.cl</SafeLink> },
              ]}
            />
          </div>
          <Steps
            ctx={ctx}
            steps={[
              { label: 'Una pregunta que valga la pena', state: 'done', href: '#text', note: '15 minutos' },
              { label: 'Elegir las herramientas', state: 'done', href: '#text', note: '20 minutos' },
              { label: 'Planificar la clase', state: 'current', href: '#text', note: '40 minutos' },
              { label: 'Cuestionario', state: 'todo', note: 'Se abre al terminar la planificación' },
              { label: 'Compartir lo aprendido', state: 'todo' },
            ]}
          />
        </Columns>
      </Section>
    </Page>
  );
}

function Spaced({ children }: { children: ComponentChildren }) {
  return <div class="section">{children}</div>;
}
