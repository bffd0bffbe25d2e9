import { randomUUID } from 'node:crypto';

import type { Response } from 'supertest';
import { v7 as uuidV7 } from 'uuid';

import { certificationPolicy } from '../src/certification/certification.policy.js';
import { cohortsPolicy } from '../src/cohorts/cohorts.policy.js';
import {
  newPersonalToken,
  type Permission,
  type Role,
  ROLES,
  SCOPE_KINDS,
  type ScopeKind,
  SESSION_COOKIE,
  TOKEN_SCOPES,
} from '../src/platform/auth/index.js';
import { checkDigit } from '../src/platform/check-digit/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor } from './support/factories.js';
import { declaredRoutes, type Route, servedRoutes } from './support/routes.js';
import { rowCounts } from './support/row-counts.js';
import { DECIDES, personalTokenOf, scopeCodeOn, type Side, tokenOf, twoSides } from './support/two-sides.js';

/** Served by libraries and the same for everyone: nothing about anybody is behind them. */
const WITHOUT_CONTROLLER: [route: RegExp, reason: string][] = [
  [/^GET \/api\/openapi\.json$/, 'the description of the API, which is public'],
  [/^GET \/api\/docs(-yaml|\/.*)?$/, 'its human documentation: Swagger UI and its files'],
];

/** Open to strangers, on purpose. Whoever adds a route here has decided so. */
const PUBLIC = `
  GET /
  GET /.well-known/did.json
  GET /accessibility
  GET /api/docs/errors
  GET /api/v1/certificates/:serial
  GET /api/v1/certificates/:serial/credential
  GET /api/v1/cohorts
  GET /api/v1/cohorts/:id
  GET /api/v1/competency-frameworks
  GET /api/v1/competency-frameworks/:code
  GET /api/v1/courses
  GET /api/v1/courses/:code
  GET /api/v1/groupings
  GET /api/v1/groupings/:id
  GET /api/v1/indicators/definitions
  GET /api/v1/programs
  GET /api/v1/programs/:code
  GET /api/v1/providers
  GET /api/v1/schools
  GET /api/v1/schools/:rbd
  GET /api/v1/shared/:token
  GET /api/v1/shared/:token/certificates/:serial/credential
  GET /api/v1/shared/:token/certificates/:serial/pdf
  GET /api/v1/status-lists/:purpose/:list
  GET /api/v1/territory
  GET /assets/:file
  GET /country.svg
  GET /competencies
  GET /competencies/:code
  GET /courses
  GET /courses/:code
  GET /did.json
  GET /groupings
  GET /groupings/:id
  GET /email/:token
  GET /email/stop/:token
  GET /favicon.ico
  GET /health/live
  GET /health/ready
  GET /metrics
  GET /outbox
  GET /outbox/:id
  GET /privacy
  GET /programs
  GET /programs/:code
  GET /reminders/:token
  GET /reset/:token
  GET /schools
  GET /schools/:rbd
  GET /shared/:token
  GET /shared/:token/certificates/:serial/credential
  GET /shared/:token/certificates/:serial/pdf
  GET /sign-in
  GET /sign-in/code
  GET /sign-in/forgotten
  GET /styleguide
  GET /verify
  GET /verify/:serial
  GET /verify/credential
  GET /verify/file
  POST /api/v1/certificates/verifications
  POST /api/v1/certificates/verifications/file
  POST /api/v1/password-resets
  POST /api/v1/sessions
  POST /reminders/:token
  POST /api/v1/sessions/second-factor
  POST /email/:token
  POST /email/stop/:token
  POST /reset/:token
  POST /sign-in
  POST /sign-in/code
  POST /sign-in/forgotten
  POST /verify/credential
  POST /verify/file
  PUT /api/v1/email-changes
  PUT /api/v1/email-changes/stop
  PUT /api/v1/password-resets`;

/** A request about what belongs to one side of the country. */
interface Ask {
  path: string;
  body?: object;
}

interface Reach {
  ask(side: Side, as: { kind: ScopeKind; personId: string }): Ask;
  /** The kinds of scope, besides the nation, through which what is asked for can be reached. */
  by: readonly ScopeKind[];
  /** Whoever reaches it gets … */
  within(response: Response, side: Side): boolean;
  /** … and whoever does not. */
  beyond(response: Response, side: Side): boolean;
}

const answers =
  (...statuses: number[]) =>
  ({ status }: Response): boolean =>
    statuses.includes(status);
const hidden = answers(404);
const refused = answers(403);
const showing =
  (what: (side: Side) => string) =>
  ({ status, text }: Response, side: Side): boolean =>
    status === 200 && text.includes(what(side));
const notShowing =
  (what: (side: Side) => string) =>
  ({ status, text }: Response, side: Side): boolean =>
    status === 200 && !text.includes(what(side));

const TERRITORIAL = ['territory', 'grouping', 'school'] as const;
const NATION_ONLY = [] as const;

function list(path: (side: Side) => string, by: readonly ScopeKind[], what: (side: Side) => string): Reach {
  return { ask: (side) => ({ path: path(side) }), by, within: showing(what), beyond: notShowing(what) };
}

function one(
  ask: (side: Side) => string | Ask,
  by: readonly ScopeKind[],
  within: number[] = [200],
  beyond = hidden,
): Reach {
  const whole = (side: Side): Ask => {
    const asked = ask(side);
    return typeof asked === 'string' ? { path: asked } : asked;
  };
  return { ask: whole, by, within: answers(...within), beyond };
}

const newRun = (): string => {
  const number = 20_000_000 + Math.floor(Math.random() * 4_000_000);
  return `${number}-${checkDigit(number)}`;
};
const outline = (title: string) => ({
  sections: [{ title, activities: [{ kind: 'page', title, settings: { html: '<p>x</p>' } }] }],
});
const cohortChange = {
  ...{ name: 'Otoño', capacity: 40, startsOn: '2026-03-01', endsOn: '2099-12-31' },
  ...{ enrolsFrom: '2026-01-01T00:00:00Z', enrolsUntil: '2099-12-01T00:00:00Z' },
};

const cohortForm = {
  ...{ name: 'Otoño', capacity: '40', startsOn: '2026-03-01', endsOn: '2099-12-31' },
  ...{ enrolsFrom: '2026-01-01T00:00', enrolsUntil: '2099-12-01T00:00', paths: 'open', offerHours: '72' },
};

const designContent = { colour: '#073f43', accent: '#94491a', texts: {}, signatories: [] };
const design =
  (rest: string, body?: object) =>
  ({ designId }: Side): Ask => ({ path: `/api/v1/certificate-designs/${designId}${rest}`, ...(body && { body }) });
const designPage =
  (rest: string, body?: object) =>
  ({ designId }: Side): Ask => ({ path: `/certificate-designs/${designId}${rest}`, ...(body && { body }) });

/** Routes for whoever holds a permission: what they may reach with it, and what not. */
const BY_PERMISSION: Record<string, Reach> = {
  // The trail is of the whole country.
  'GET /api/v1/audit': one(() => '/api/v1/audit', NATION_ONLY, [200], refused),
  'GET /audit': one(() => '/audit', NATION_ONLY, [200], refused),
  // What a command sent is for whoever may send one for the whole country.
  'GET /api/v1/imports': list(
    () => '/api/v1/imports?limit=100',
    NATION_ONLY,
    ({ importId }) => importId,
  ),
  'POST /api/v1/imports': one(() => ({ path: '/api/v1/imports', body: {} }), SCOPE_KINDS, [415], answers(415)),
  'GET /imports': list(
    () => '/imports',
    NATION_ONLY,
    ({ importId }) => importId,
  ),
  'GET /imports/new': one(() => '/imports/new', SCOPE_KINDS, [200], answers(200)),
  'POST /imports/new': one(() => ({ path: '/imports/new', body: {} }), SCOPE_KINDS, [415], answers(415)),
  'GET /imports/columns/:kind': one(() => '/imports/columns/roster', SCOPE_KINDS, [200], answers(200)),
  'GET /imports/examples/:file': one(() => '/imports/examples/roster.csv', SCOPE_KINDS, [200], answers(200)),
  'GET /imports/:id': one(({ importId }) => `/imports/${importId}`, NATION_ONLY),
  'GET /imports/:id/rows': one(({ importId }) => `/imports/${importId}/rows`, NATION_ONLY),
  'POST /imports/:id/apply': one(
    ({ importId }) => ({ path: `/imports/${importId}/apply`, body: {} }),
    NATION_ONLY,
    [303, 422],
  ),
  'POST /imports/:id/discard': one(
    ({ importId }) => ({ path: `/imports/${importId}/discard`, body: {} }),
    NATION_ONLY,
    [303, 422],
  ),
  'GET /api/v1/imports/:id': one(({ importId }) => `/api/v1/imports/${importId}`, NATION_ONLY),
  'GET /api/v1/imports/:id/rejected': one(({ importId }) => `/api/v1/imports/${importId}/rejected`, NATION_ONLY),
  'GET /api/v1/imports/:id/effects': one(({ importId }) => `/api/v1/imports/${importId}/effects`, NATION_ONLY),
  'GET /api/v1/imports/:id/rows': one(({ importId }) => `/api/v1/imports/${importId}/rows`, NATION_ONLY),
  'GET /api/v1/imports/:id/report': one(({ importId }) => `/api/v1/imports/${importId}/report`, NATION_ONLY),
  'POST /api/v1/imports/:id/apply': one(
    ({ importId }) => ({ path: `/api/v1/imports/${importId}/apply`, body: {} }),
    NATION_ONLY,
    [200, 409],
  ),
  'POST /api/v1/imports/:id/discard': one(
    ({ importId }) => ({ path: `/api/v1/imports/${importId}/discard`, body: {} }),
    NATION_ONLY,
    [204, 409],
  ),
  'GET /api/v1/imports/:id/quarantine': one(
    ({ doubtfulImportId }) => `/api/v1/imports/${doubtfulImportId}/quarantine`,
    NATION_ONLY,
  ),
  'POST /api/v1/imports/:id/quarantine': one(
    ({ doubtfulImportId }) => ({
      path: `/api/v1/imports/${doubtfulImportId}/quarantine`,
      body: { code: 'EMAIL_TAKEN', choice: 'two_people' },
    }),
    NATION_ONLY,
  ),
  'POST /api/v1/imports/:id/quarantine/:line': one(
    ({ doubtfulImportId }) => ({
      path: `/api/v1/imports/${doubtfulImportId}/quarantine/2`,
      body: { choice: 'keep_stored' },
    }),
    NATION_ONLY,
    [200, 409],
  ),
  'GET /imports/:id/quarantine': one(({ doubtfulImportId }) => `/imports/${doubtfulImportId}/quarantine`, NATION_ONLY),
  'POST /imports/:id/quarantine': one(
    ({ doubtfulImportId }) => ({
      path: `/imports/${doubtfulImportId}/quarantine`,
      body: { code: 'EMAIL_TAKEN', choice: 'two_people' },
    }),
    NATION_ONLY,
    [303],
  ),
  'GET /imports/:id/quarantine/:line': one(
    ({ doubtfulImportId }) => `/imports/${doubtfulImportId}/quarantine/2`,
    NATION_ONLY,
  ),
  'POST /imports/:id/quarantine/:line': one(
    ({ doubtfulImportId }) => ({
      path: `/imports/${doubtfulImportId}/quarantine/2`,
      body: { choice: 'keep_stored' },
    }),
    NATION_ONLY,
    [303, 422],
  ),
  'GET /api/v1/person-merges/candidates': list(
    () => '/api/v1/person-merges/candidates?limit=100',
    TERRITORIAL,
    ({ twinId }) => twinId,
  ),
  'GET /api/v1/person-merges/preview': one(
    ({ teacher, twinId }) => `/api/v1/person-merges/preview?survivorId=${teacher.id}&absorbedId=${twinId}`,
    TERRITORIAL,
  ),
  'GET /api/v1/person-merges': list(
    () => '/api/v1/person-merges?limit=100',
    TERRITORIAL,
    ({ mergeId }) => mergeId,
  ),
  // Whoever reaches both may ask; it is decided for the whole country.
  'POST /api/v1/person-merges': one(
    ({ teacher, twinId }) => ({
      path: '/api/v1/person-merges',
      body: { survivorId: teacher.id, absorbedId: twinId, reason: 'Es ella' },
    }),
    TERRITORIAL,
    [202, 409],
  ),
  'POST /api/v1/person-merges/:id/undo': one(
    ({ mergeId }) => ({ path: `/api/v1/person-merges/${mergeId}/undo`, body: { reason: 'Son dos' } }),
    TERRITORIAL,
    [202, 409],
  ),
  'POST /api/v1/person-merges/apart': one(
    ({ teacher, aloneId }) => ({ path: '/api/v1/person-merges/apart', body: { one: teacher.id, other: aloneId } }),
    TERRITORIAL,
    [204],
  ),
  'GET /admin/duplicates': list(
    () => '/admin/duplicates',
    TERRITORIAL,
    ({ twinId }) => twinId,
  ),
  'GET /admin/duplicates/compare': one(
    ({ teacher, twinId }) => `/admin/duplicates/compare?one=${teacher.id}&other=${twinId}`,
    TERRITORIAL,
  ),
  'POST /admin/duplicates/compare': one(
    ({ teacher, twinId }) => ({
      path: '/admin/duplicates/compare',
      body: { survivorId: teacher.id, absorbedId: twinId, reason: 'Es ella' },
    }),
    TERRITORIAL,
    [303, 422],
  ),
  'POST /admin/duplicates/apart': one(
    ({ teacher, aloneId }) => ({ path: '/admin/duplicates/apart', body: { one: teacher.id, other: aloneId } }),
    TERRITORIAL,
    [303],
  ),
  'GET /admin/merges': list(
    () => '/admin/merges',
    TERRITORIAL,
    ({ mergeId }) => mergeId,
  ),
  'GET /admin/merges/:id': one(({ mergeId }) => `/admin/merges/${mergeId}`, TERRITORIAL),
  'POST /admin/merges/:id': one(
    ({ mergeId }) => ({ path: `/admin/merges/${mergeId}`, body: { reason: 'Son dos' } }),
    TERRITORIAL,
    [303, 422],
  ),
  'GET /api/v1/people': list(
    ({ teacher }) => `/api/v1/people?q=${teacher.run}`,
    TERRITORIAL,
    ({ teacher }) => teacher.id,
  ),
  'GET /api/v1/people/:id': one(({ teacher }) => `/api/v1/people/${teacher.id}`, TERRITORIAL),
  // Whoever is told a RUN may learn whose it is, wherever the person works.
  'POST /api/v1/people/recognition': one(
    ({ teacher }) => ({ path: '/api/v1/people/recognition', body: { login: teacher.run } }),
    SCOPE_KINDS,
    [200, 201],
    answers(200, 201),
  ),
  'POST /api/v1/people': one(
    () => ({ path: '/api/v1/people', body: { run: newRun(), givenNames: 'Eva', familyNames: 'Soto' } }),
    NATION_ONLY,
    [201],
    refused,
  ),
  'GET /api/v1/people/:id/visibility': one(({ teacher }) => `/api/v1/people/${teacher.id}/visibility`, TERRITORIAL),
  'GET /admin/people/:id/visibility': one(({ teacher }) => `/admin/people/${teacher.id}/visibility`, TERRITORIAL),
  'GET /admin/people/:id/visibility/people': one(
    ({ teacher }) => `/admin/people/${teacher.id}/visibility/people`,
    TERRITORIAL,
  ),
  'POST /api/v1/people/:id/data-export': one(
    ({ teacher }) => ({ path: `/api/v1/people/${teacher.id}/data-export`, body: { reason: 'x' } }),
    TERRITORIAL,
  ),
  // Blocked already, and not blocked: who may change it is told so.
  'POST /api/v1/people/:id/blocking': one(
    ({ blockedId }) => ({ path: `/api/v1/people/${blockedId}/blocking`, body: { reason: 'x' } }),
    TERRITORIAL,
    [409],
  ),
  'POST /api/v1/people/:id/unblocking': one(
    ({ teacher }) => ({ path: `/api/v1/people/${teacher.id}/unblocking`, body: { reason: 'x' } }),
    TERRITORIAL,
    [409],
  ),
  'GET /admin/people/:id/blocking': one(({ teacher }) => `/admin/people/${teacher.id}/blocking`, TERRITORIAL),
  'POST /admin/people/:id/blocking': one(
    ({ teacher }) => ({ path: `/admin/people/${teacher.id}/blocking`, body: { do: 'unblock', reason: 'x' } }),
    TERRITORIAL,
    [422],
  ),
  // The day is none of the calendar: who may enter one is told so.
  'POST /api/v1/people/:id/privacy-requests': one(
    ({ teacher }) => ({
      path: `/api/v1/people/${teacher.id}/privacy-requests`,
      body: { kind: 'correction', text: 'x', receivedOn: '1999-01-01' },
    }),
    TERRITORIAL,
    [422],
  ),
  'GET /admin/people/:id/privacy-request': one(
    ({ teacher }) => `/admin/people/${teacher.id}/privacy-request`,
    TERRITORIAL,
  ),
  'POST /admin/people/:id/privacy-request': one(
    ({ teacher }) => ({ path: `/admin/people/${teacher.id}/privacy-request`, body: { kind: 'correction', text: 'x' } }),
    TERRITORIAL,
    [422],
  ),
  'GET /api/v1/privacy-requests': list(
    () => '/api/v1/privacy-requests?list=decided',
    TERRITORIAL,
    ({ privacyRequestId }) => privacyRequestId,
  ),
  'GET /api/v1/privacy-requests/:id': one(
    ({ privacyRequestId }) => `/api/v1/privacy-requests/${privacyRequestId}`,
    TERRITORIAL,
  ),
  // Taken back: who may answer it is told so.
  'POST /api/v1/privacy-requests/:id/decision': one(
    ({ privacyRequestId }) => ({
      path: `/api/v1/privacy-requests/${privacyRequestId}/decision`,
      body: { decision: 'refuse', reason: 'x' },
    }),
    TERRITORIAL,
    [409],
  ),
  'GET /admin/privacy': list(
    () => '/admin/privacy?list=decided',
    TERRITORIAL,
    ({ privacyRequestId }) => privacyRequestId,
  ),
  'GET /admin/privacy/:id': one(({ privacyRequestId }) => `/admin/privacy/${privacyRequestId}`, TERRITORIAL),
  'POST /admin/privacy/:id': one(
    ({ privacyRequestId }) => ({
      path: `/admin/privacy/${privacyRequestId}`,
      body: { decision: 'refuse', reason: 'x' },
    }),
    TERRITORIAL,
    [422],
  ),
  'GET /admin/people/:id/edit': one(({ teacher }) => `/admin/people/${teacher.id}/edit`, TERRITORIAL),
  // Without the version that was read: who may correct it is asked for it.
  'PUT /api/v1/people/:id': one(
    ({ teacher }) => ({
      path: `/api/v1/people/${teacher.id}`,
      body: { givenNames: 'Eva', familyNames: 'Soto' },
    }),
    NATION_ONLY,
    [428],
    answers(403, 428),
  ),
  'POST /admin/people/:id/edit': one(
    ({ teacher }) => ({
      path: `/admin/people/${teacher.id}/edit`,
      body: { givenNames: 'Eva', familyNames: 'Soto', version: 'x' },
    }),
    NATION_ONLY,
    [422],
    answers(404, 422),
  ),
  // By the fourth time within an hour it is too many.
  'POST /api/v1/people/:id/invitation': one(
    ({ teacher }) => `/api/v1/people/${teacher.id}/invitation`,
    NATION_ONLY,
    [204, 429],
    refused,
  ),
  'POST /admin/people/:id/invitation': one(
    ({ teacher }) => `/admin/people/${teacher.id}/invitation`,
    NATION_ONLY,
    [303, 429],
    refused,
  ),
  'POST /api/v1/people/:id/appointments': one(
    ({ teacher, rbd }) => ({
      path: `/api/v1/people/${teacher.id}/appointments`,
      body: { schoolRbd: rbd, startsOn: '2025-03-01', main: true },
    }),
    NATION_ONLY,
    [201, 409],
    refused,
  ),
  'PATCH /api/v1/people/:id/appointments/:appointmentId': one(
    ({ teacher, appointmentId }) => ({
      path: `/api/v1/people/${teacher.id}/appointments/${appointmentId}`,
      body: { endsOn: '2099-12-31' },
    }),
    NATION_ONLY,
    [204],
    refused,
  ),
  // Whoever administers the school may give what lies within it, and no more.
  'POST /api/v1/people/:id/grants': one(
    ({ teacher, rbd }) => ({
      path: `/api/v1/people/${teacher.id}/grants`,
      body: { role: 'head', scopeKind: 'school', scopeCode: String(rbd) },
    }),
    TERRITORIAL,
    [201],
  ),
  'DELETE /api/v1/people/:id/grants/:grantId': one(
    ({ teacher, grantId }) => `/api/v1/people/${teacher.id}/grants/${grantId}`,
    TERRITORIAL,
    [204, 404],
  ),
  'POST /api/v1/people/:id/second-factor-reset': one(
    ({ teacher }) => ({ path: `/api/v1/people/${teacher.id}/second-factor-reset`, body: { reason: 'x' } }),
    NATION_ONLY,
    [409],
  ),
  'GET /api/v1/people/:id/tokens': one(({ teacher }) => `/api/v1/people/${teacher.id}/tokens`, NATION_ONLY),
  'DELETE /api/v1/people/:id/tokens/:tokenId': one(
    ({ teacher, tokenToEndId }) => `/api/v1/people/${teacher.id}/tokens/${tokenToEndId}`,
    NATION_ONLY,
    [204, 404],
  ),
  'GET /admin/people/:id/security': one(({ teacher }) => `/admin/people/${teacher.id}/security`, NATION_ONLY),
  'POST /admin/people/:id/second-factor-reset': one(
    ({ teacher }) => ({ path: `/admin/people/${teacher.id}/second-factor-reset`, body: { reason: 'x' } }),
    NATION_ONLY,
    [422],
  ),
  'POST /admin/people/:id/tokens/:tokenId/end': one(
    ({ teacher, tokenToEndId }) => `/admin/people/${teacher.id}/tokens/${tokenToEndId}/end`,
    NATION_ONLY,
    [303, 404],
  ),
  'POST /api/v1/groupings': one(
    ({ rbd }) => ({ path: '/api/v1/groupings', body: { name: 'Los Aromos', schools: [rbd] } }),
    TERRITORIAL,
    [201],
    refused,
  ),
  // That the school is there is no secret; only its administrators say what it has become part of.
  'PUT /api/v1/schools/:rbd/successor': one(
    ({ rbd }) => ({ path: `/api/v1/schools/${rbd}/successor`, body: { successor: null, reason: 'x' } }),
    TERRITORIAL,
    [204],
    refused,
  ),
  'GET /schools/:rbd/successor': one(({ rbd }) => `/schools/${rbd}/successor`, TERRITORIAL),
  'POST /schools/:rbd/successor': one(
    ({ rbd }) => ({ path: `/schools/${rbd}/successor`, body: { successor: '', reason: 'x' } }),
    TERRITORIAL,
    [303],
  ),
  // It has the school already: who may add it is told so.
  'POST /api/v1/groupings/:id/schools': one(
    ({ groupingId, rbd }) => ({ path: `/api/v1/groupings/${groupingId}/schools`, body: { rbd } }),
    TERRITORIAL,
    [409],
    refused,
  ),
  'PATCH /api/v1/groupings/:id/schools/:rbd': one(
    ({ groupingId, rbd }) => ({
      path: `/api/v1/groupings/${groupingId}/schools/${rbd}`,
      body: { endsOn: '2099-12-31' },
    }),
    TERRITORIAL,
    [204],
    refused,
  ),
  // An empty form tells nothing of anybody.
  'GET /groupings/new': one(() => '/groupings/new', SCOPE_KINDS, [200], answers(200)),
  'POST /groupings/new': one(
    ({ rbd }) => ({ path: '/groupings/new', body: { name: 'Los Aromos', schools: String(rbd) } }),
    TERRITORIAL,
    [303],
    answers(422),
  ),
  'POST /groupings/:id': one(
    ({ groupingId, rbd }) => ({
      path: `/groupings/${groupingId}`,
      body: { do: 'end', leaving: String(rbd), endsOn: '2099-12-31' },
    }),
    TERRITORIAL,
    [303],
    answers(422),
  ),

  // In force as it is: who reaches it is told so.
  'POST /api/v1/certificates/:serial/state': one(
    ({ serial }) => ({ path: `/api/v1/certificates/${serial}/state`, body: { state: 'valid', reason: 'x' } }),
    ['territory', 'grouping', 'school', 'provider'],
    [409],
  ),

  // By whoever comes first; the next ones are told that it waits for a second person.
  'POST /api/v1/certificates/:serial/correction': one(
    ({ serial }) => ({ path: `/api/v1/certificates/${serial}/correction`, body: { reason: 'x' } }),
    ['territory', 'grouping', 'school', 'provider'],
    [202, 409],
  ),

  'GET /api/v1/versions': list(
    () => '/api/v1/versions',
    ['provider'],
    ({ draftId }) => draftId,
  ),
  'GET /api/v1/versions/:id': one(({ draftId }) => `/api/v1/versions/${draftId}`, ['provider']),
  'POST /api/v1/courses': one(
    ({ providerId }) => ({
      path: '/api/v1/courses',
      body: { code: `N-${randomUUID().slice(0, 8).toUpperCase()}`, providerId, title: 'Nuevo' },
    }),
    ['provider'],
    [201],
    refused,
  ),
  'PATCH /api/v1/versions/:id': one(
    ({ draftId }) => ({
      path: `/api/v1/versions/${draftId}`,
      body: { title: 'T', summary: 'S', description: '', minutes: 60, licence: 'CC-BY-4.0' },
    }),
    ['provider'],
    [204],
  ),
  'PUT /api/v1/versions/:id/outline': one(
    ({ draftId }) => ({ path: `/api/v1/versions/${draftId}/outline`, body: outline('Uno') }),
    ['provider'],
    [204],
  ),
  // Published long ago: who reaches it is told so.
  'POST /api/v1/versions/:id/publication': one(
    ({ course }) => `/api/v1/versions/${course.versionId}/publication`,
    ['provider'],
    [409],
  ),
  'POST /api/v1/versions/:id/drafts': one(
    ({ course }) => `/api/v1/versions/${course.versionId}/drafts`,
    ['provider'],
    [201, 409],
  ),

  'GET /api/v1/program-versions': list(
    () => '/api/v1/program-versions',
    ['provider'],
    ({ programDraftId }) => programDraftId,
  ),
  'GET /api/v1/program-versions/:id': one(
    ({ programDraftId }) => `/api/v1/program-versions/${programDraftId}`,
    ['provider'],
  ),
  'POST /api/v1/program-versions': one(
    ({ providerId }) => ({
      path: '/api/v1/program-versions',
      body: { code: `P-${randomUUID().slice(0, 8).toUpperCase()}`, providerId, title: 'Nuevo' },
    }),
    ['provider'],
    [201],
    refused,
  ),
  'PUT /api/v1/program-versions/:id': one(
    ({ programDraftId }) => ({
      path: `/api/v1/program-versions/${programDraftId}`,
      body: { title: 'T', summary: 'S', inOrder: false, sets: [] },
    }),
    ['provider'],
    [204],
  ),
  // Empty, as it was left: who reaches it is told what is missing.
  'POST /api/v1/program-versions/:id/publication': one(
    ({ programDraftId }) => `/api/v1/program-versions/${programDraftId}/publication`,
    ['provider'],
    [422],
  ),
  'POST /api/v1/program-versions/:id/revision': one(
    ({ programVersionId }) => `/api/v1/program-versions/${programVersionId}/revision`,
    ['provider'],
    [201, 409],
  ),
  // A draft can not be retired: who reaches it is told so.
  'POST /api/v1/program-versions/:id/retirement': one(
    ({ programDraftId }) => `/api/v1/program-versions/${programDraftId}/retirement`,
    ['provider'],
    [409],
  ),
  'POST /api/v1/program-versions/:id/equivalences': one(
    ({ programVersionId, course }) => ({
      path: `/api/v1/program-versions/${programVersionId}/equivalences`,
      body: { course: 'UNKNOWN-1', countsAs: course.code },
    }),
    ['provider'],
    [422],
  ),
  // Reaching the program, there is no such equivalence either.
  'DELETE /api/v1/program-versions/:id/equivalences/:equivalenceId': one(
    ({ programVersionId }) => `/api/v1/program-versions/${programVersionId}/equivalences/${randomUUID()}`,
    ['provider'],
    [404],
  ),

  'GET /api/v1/certificate-designs': list(
    () => '/api/v1/certificate-designs',
    ['provider'],
    ({ designId }) => designId,
  ),
  // There is one: who reaches the provider is told so.
  'POST /api/v1/certificate-designs': one(
    ({ providerId }) => ({
      path: '/api/v1/certificate-designs',
      body: { owner: 'provider', ownerId: providerId },
    }),
    ['provider'],
    [409],
  ),
  'GET /api/v1/certificate-designs/:id': one(design(''), ['provider']),
  'GET /api/v1/certificate-designs/:id/versions/:number': one(design('/versions/1'), ['provider']),
  'GET /api/v1/certificate-designs/:id/versions/:number/preview': one(design('/versions/1/preview'), ['provider']),
  // It has none.
  'GET /api/v1/certificate-designs/:id/versions/:number/pictures/:slot': one(
    design('/versions/1/pictures/logo'),
    ['provider'],
    [404],
  ),
  'POST /api/v1/certificate-designs/:id/draft': one(design('/draft'), ['provider']),
  'PUT /api/v1/certificate-designs/:id/draft': one(
    design('/draft', { ...designContent, revision: 1 }),
    ['provider'],
    [204, 409],
  ),
  // Of a draft that nobody has seen: who reaches it is told that it is another one by now.
  'DELETE /api/v1/certificate-designs/:id/draft': one(design('/draft?revision=999999'), ['provider'], [409]),
  'POST /api/v1/certificate-designs/:id/draft/preview': one(design('/draft/preview', designContent), ['provider']),
  'POST /api/v1/certificate-designs/:id/draft/pictures/:slot': one(
    design('/draft/pictures/logo', {}),
    SCOPE_KINDS,
    [415],
    answers(415),
  ),
  'DELETE /api/v1/certificate-designs/:id/draft/pictures/:slot': one(
    design('/draft/pictures/logo?revision=999999'),
    ['provider'],
    [409],
  ),
  'POST /api/v1/certificate-designs/:id/draft/publication': one(
    design('/draft/publication', { revision: 999_999, reason: 'x' }),
    ['provider'],
    [409],
  ),
  'POST /api/v1/certificate-designs/:id/retirement': one(design('/retirement', { reason: 'x' }), ['provider'], [409]),
  'GET /certificate-designs': list(
    () => '/certificate-designs',
    ['provider'],
    ({ designId }) => `/certificate-designs/${designId}`,
  ),
  'POST /certificate-designs': one(
    ({ providerId }) => ({ path: '/certificate-designs', body: { owner: `provider:${providerId}` } }),
    ['provider'],
    [422],
  ),
  'GET /certificate-designs/:id': one(designPage(''), ['provider']),
  'POST /certificate-designs/:id': one(designPage('', { do: 'begin' }), ['provider'], [303]),
  'GET /certificate-designs/:id/versions/:number': one(designPage('/versions/1'), ['provider']),
  'GET /certificate-designs/:id/draft': one(designPage('/draft'), ['provider']),
  'POST /certificate-designs/:id/draft': one(designPage('/draft', { colour: '#ffffff' }), ['provider'], [422]),
  'POST /certificate-designs/:id/draft/pictures/:slot': one(
    designPage('/draft/pictures/logo', {}),
    SCOPE_KINDS,
    [415],
    answers(415),
  ),
  'POST /certificate-designs/:id/draft/pictures/:slot/removal': one(
    designPage('/draft/pictures/logo/removal', { revision: '999999' }),
    ['provider'],
    [422],
  ),
  'POST /certificate-designs/:id/draft/publication': one(
    designPage('/draft/publication', { revision: '999999', reason: 'x' }),
    ['provider'],
    [422],
  ),
  'POST /certificate-designs/:id/draft/withdrawal': one(
    designPage('/draft/withdrawal', { revision: '999999' }),
    ['provider'],
    [422],
  ),
  // Without a file: whoever may import is asked for one, and so is whoever administers a part of the country.
  'POST /api/v1/competency-frameworks': one(() => '/api/v1/competency-frameworks', SCOPE_KINDS, [415], answers(415)),
  'GET /competencies/import': one(() => '/competencies/import', SCOPE_KINDS, [200], answers(200)),
  'POST /competencies/import': one(() => '/competencies/import', SCOPE_KINDS, [415], answers(415)),
  'GET /api/v1/versions/:id/alignments': one(({ draftId }) => `/api/v1/versions/${draftId}/alignments`, ['provider']),
  'PUT /api/v1/versions/:id/alignments': one(
    ({ draftId }) => ({ path: `/api/v1/versions/${draftId}/alignments`, body: { alignments: [] } }),
    ['provider'],
    [204],
  ),
  'GET /author/versions/:id/competencies': one(
    ({ draftId }) => `/author/versions/${draftId}/competencies`,
    ['provider'],
  ),
  'POST /author/versions/:id/competencies': one(
    ({ draftId }) => ({ path: `/author/versions/${draftId}/competencies`, body: { stamp: '' } }),
    ['provider'],
    [303],
  ),

  'POST /api/v1/cohorts': one(
    ({ providerId, course }) => ({
      path: '/api/v1/cohorts',
      body: {
        ...cohortChange,
        providerId,
        courseCode: course.code,
        code: `C-${randomUUID().slice(0, 8).toUpperCase()}`,
      },
    }),
    ['provider'],
    [201],
    refused,
  ),
  'PATCH /api/v1/cohorts/:id': one(
    ({ cohortId }) => ({ path: `/api/v1/cohorts/${cohortId}`, body: cohortChange }),
    ['provider', 'cohort'],
    [204],
  ),
  'PUT /api/v1/cohorts/:id/closure': one(
    ({ cohortId }) => `/api/v1/cohorts/${cohortId}/closure`,
    ['provider', 'cohort'],
    [204],
  ),
  'DELETE /api/v1/cohorts/:id/closure': one(
    ({ cohortId }) => `/api/v1/cohorts/${cohortId}/closure`,
    ['provider', 'cohort'],
    [204],
  ),
  'GET /api/v1/cohorts/:id/enrolments': one(
    ({ cohortId }) => `/api/v1/cohorts/${cohortId}/enrolments`,
    ['provider', 'cohort'],
  ),
  // In it already, and not asking: nothing is decided.
  'POST /api/v1/cohorts/:id/admissions': one(
    ({ cohortId, enrolmentId }) => ({
      path: `/api/v1/cohorts/${cohortId}/admissions`,
      body: { enrolments: [enrolmentId] },
    }),
    ['provider', 'cohort'],
  ),
  'POST /api/v1/cohorts/:id/rejections': one(
    ({ cohortId, enrolmentId }) => ({
      path: `/api/v1/cohorts/${cohortId}/rejections`,
      body: { enrolments: [enrolmentId], reason: 'Sin cupo' },
    }),
    ['provider', 'cohort'],
  ),
  'GET /api/v1/cohorts/:id/codes': one(({ cohortId }) => `/api/v1/cohorts/${cohortId}/codes`, ['provider', 'cohort']),
  'POST /api/v1/cohorts/:id/codes': one(
    ({ cohortId }) => ({ path: `/api/v1/cohorts/${cohortId}/codes`, body: { label: 'Liceo' } }),
    ['provider', 'cohort'],
    [201],
  ),
  'DELETE /api/v1/cohorts/:id/codes/:codeId': one(
    ({ cohortId, codeId }) => `/api/v1/cohorts/${cohortId}/codes/${codeId}`,
    ['provider', 'cohort'],
    [204, 404],
  ),
  'GET /api/v1/cohorts/:id/progress': one(
    ({ cohortId }) => `/api/v1/cohorts/${cohortId}/progress`,
    ['provider', 'cohort'],
  ),

  // A head's own school; whoever reaches further is led to choose one.
  'GET /school': {
    by: TERRITORIAL,
    ask: () => ({ path: '/school' }),
    within: answers(200),
    beyond: notShowing(({ rbd }) => `RBD ${rbd}`),
  },
  // The cohort takes none: whoever may nominate is told so.
  'POST /api/v1/schools/:rbd/nominations': one(
    ({ rbd, cohortId, teacher }) => ({
      path: `/api/v1/schools/${rbd}/nominations`,
      body: { cohortId, people: [teacher.id] },
    }),
    TERRITORIAL,
    [409],
  ),
  'GET /school/:rbd/nominations': one(({ rbd }) => `/school/${rbd}/nominations`, TERRITORIAL),
  'POST /school/:rbd/nominations': one(
    ({ rbd }) => ({ path: `/school/${rbd}/nominations`, body: {} }),
    TERRITORIAL,
    [422],
  ),
  'GET /school/:rbd': one(({ rbd }) => `/school/${rbd}`, TERRITORIAL),
  'GET /certificates-admin': list(
    ({ serial }) => `/certificates-admin?q=${serial}`,
    ['territory', 'grouping', 'school', 'provider'],
    ({ serial }) => `/certificates-admin/${serial}`,
  ),
  // A number within reach: no one's completion waits here.
  'GET /certificates-admin/progress': one(
    () => '/certificates-admin/progress',
    ['territory', 'grouping', 'school', 'provider', 'cohort'],
    [200],
    answers(200),
  ),
  'GET /certificates-admin/:serial': one(
    ({ serial }) => `/certificates-admin/${serial}`,
    ['territory', 'grouping', 'school', 'provider'],
  ),
  'POST /certificates-admin/:serial': one(
    ({ serial }) => ({ path: `/certificates-admin/${serial}`, body: { do: 'revoked', 'reason-revoked': '' } }),
    ['territory', 'grouping', 'school', 'provider'],
    [422],
  ),
  'GET /admin/people': list(
    ({ teacher }) => `/admin/people?q=${teacher.run}`,
    TERRITORIAL,
    ({ teacher }) => teacher.id,
  ),
  // An empty form tells nothing of anybody; whoever may not add is told so when it is sent.
  'GET /admin/people/new': one(() => '/admin/people/new', SCOPE_KINDS, [200], answers(200)),
  'POST /admin/people/new': one(
    () => ({ path: '/admin/people/new', body: { run: newRun(), givenNames: 'Eva', familyNames: 'Soto' } }),
    NATION_ONLY,
    [303],
    answers(422),
  ),
  'GET /admin/people/:id': one(({ teacher }) => `/admin/people/${teacher.id}`, TERRITORIAL),
  'GET /admin/people/:id/appointments/new': one(
    ({ teacher }) => `/admin/people/${teacher.id}/appointments/new`,
    TERRITORIAL,
  ),
  'POST /admin/people/:id/appointments/new': one(
    ({ teacher, rbd }) => ({
      path: `/admin/people/${teacher.id}/appointments/new`,
      body: { schoolRbd: rbd, startsOn: '1990-03-01', endsOn: '1990-03-01' },
    }),
    NATION_ONLY,
    // By the second time the post is there.
    [303, 422],
    answers(404, 422),
  ),
  'GET /admin/people/:id/appointments/:appointmentId/end': one(
    ({ teacher, appointmentId }) => `/admin/people/${teacher.id}/appointments/${appointmentId}/end`,
    TERRITORIAL,
  ),
  'POST /admin/people/:id/appointments/:appointmentId/end': one(
    ({ teacher, appointmentId }) => ({
      path: `/admin/people/${teacher.id}/appointments/${appointmentId}/end`,
      body: { endsOn: '2099-12-31' },
    }),
    NATION_ONLY,
    [303],
    answers(404, 422),
  ),
  'GET /admin/people/:id/grants/new': one(({ teacher }) => `/admin/people/${teacher.id}/grants/new`, TERRITORIAL),
  'POST /admin/people/:id/grants/new': one(
    ({ teacher, rbd }) => ({
      path: `/admin/people/${teacher.id}/grants/new?role=head&scope=school`,
      body: { scopeCode: String(rbd) },
    }),
    TERRITORIAL,
    [303],
  ),
  'GET /admin/people/:id/grants/:grantId/end': one(
    ({ teacher, grantId }) => `/admin/people/${teacher.id}/grants/${grantId}/end`,
    TERRITORIAL,
  ),
  'POST /admin/people/:id/grants/:grantId/end': one(
    ({ teacher, grantId }) => `/admin/people/${teacher.id}/grants/${grantId}/end`,
    TERRITORIAL,
    [303, 404],
  ),

  'GET /api/v1/schools/:rbd/teachers': one(({ rbd }) => `/api/v1/schools/${rbd}/teachers`, TERRITORIAL),
  // A school's head may not look into its commune, only at the school's own row.
  'GET /api/v1/indicators': {
    by: TERRITORIAL,
    ask: ({ commune }, { kind }) => ({
      path: `/api/v1/indicators?by=school${kind === 'school' || kind === 'grouping' ? '' : `&within=${commune}`}`,
    }),
    within: showing(({ rbd }) => `"code":"${rbd}"`),
    beyond: (response, side) => hidden(response) || notShowing(({ rbd }) => `"code":"${rbd}"`)(response, side),
  },

  'GET /author/courses': list(
    () => '/author/courses',
    ['provider'],
    ({ draftId }) => draftId,
  ),
  'GET /author/courses/new': list(
    () => '/author/courses/new',
    ['provider'],
    ({ providerId }) => providerId,
  ),
  'POST /author/courses/new': one(
    ({ providerId }) => ({
      path: '/author/courses/new',
      body: { code: `N-${randomUUID().slice(0, 8).toUpperCase()}`, providerId, title: 'Nuevo', hours: '2' },
    }),
    ['provider'],
    [303],
    answers(422),
  ),
  'GET /author/versions/:id': one(({ draftId }) => `/author/versions/${draftId}`, ['provider']),
  'GET /author/versions/:id/preview': one(({ draftId }) => `/author/versions/${draftId}/preview`, ['provider']),
  'GET /author/versions/:id/description': one(({ draftId }) => `/author/versions/${draftId}/description`, ['provider']),
  'POST /author/versions/:id/description': one(
    ({ draftId }) => ({
      path: `/author/versions/${draftId}/description`,
      body: { title: 'T', summary: '', description: '', hours: '2', licence: 'CC-BY-4.0', minGrade: '' },
    }),
    ['provider'],
    [303],
  ),
  'GET /author/versions/:id/publication': one(({ draftId }) => `/author/versions/${draftId}/publication`, ['provider']),
  // Published long ago, as it is for the rest of its outline: who reaches it is told so, or led back to it.
  'POST /author/versions/:id/publication': one(
    ({ course }) => `/author/versions/${course.versionId}/publication`,
    ['provider'],
    [422],
  ),
  'POST /author/versions/:id/drafts': one(
    ({ course }) => `/author/versions/${course.versionId}/drafts`,
    ['provider'],
    [303, 422],
  ),
  'POST /author/versions/:id': one(
    ({ course }) => ({ path: `/author/versions/${course.versionId}`, body: { do: 'section-up:0', stamp: 'x' } }),
    ['provider'],
    [422],
  ),
  'GET /author/versions/:id/sections/:number/removal': one(
    ({ course }) => `/author/versions/${course.versionId}/sections/1/removal`,
    ['provider'],
    [303],
  ),
  'POST /author/versions/:id/sections/:number/removal': one(
    ({ course }) => ({ path: `/author/versions/${course.versionId}/sections/1/removal`, body: { stamp: 'x' } }),
    ['provider'],
    [303],
  ),
  'GET /author/versions/:id/activities/:key/removal': one(
    ({ course }) => `/author/versions/${course.versionId}/activities/${course.keys[0]}/removal`,
    ['provider'],
    [303],
  ),
  'POST /author/versions/:id/activities/:key/removal': one(
    ({ course }) => ({
      path: `/author/versions/${course.versionId}/activities/${course.keys[0]}/removal`,
      body: { stamp: 'x' },
    }),
    ['provider'],
    [303],
  ),
  'GET /author/versions/:id/activities/:key': one(
    ({ course }) => `/author/versions/${course.versionId}/activities/${course.keys[0]}`,
    ['provider'],
    [303],
  ),
  'POST /author/versions/:id/activities/:key': one(
    ({ course }) => ({
      path: `/author/versions/${course.versionId}/activities/${course.keys[0]}`,
      body: { title: 'T', html: 'x', stamp: 'x', do: 'save' },
    }),
    ['provider'],
    [422],
  ),

  // Without a file: whoever writes for the provider is asked for one.
  'POST /api/v1/versions/:id/activities/:key/files': one(
    ({ draftId }) => `/api/v1/versions/${draftId}/activities/1/files`,
    SCOPE_KINDS,
    [415],
    answers(415),
  ),
  'DELETE /api/v1/versions/:id/activities/:key/files/:fileId': one(
    ({ course, fileId }) => `/api/v1/versions/${course.versionId}/activities/${course.keys[2]}/files/${fileId}`,
    ['provider'],
    [409],
  ),
  'POST /author/versions/:id/activities/:key/files/:role': one(
    ({ draftId }) => `/author/versions/${draftId}/activities/1/files/file`,
    SCOPE_KINDS,
    [415],
    answers(415),
  ),
  'POST /author/versions/:id/activities/:key/files/:role/:fileId/removal': one(
    ({ course, fileId }) =>
      `/author/versions/${course.versionId}/activities/${course.keys[2]}/files/file/${fileId}/removal`,
    ['provider'],
    [303],
  ),
  'PUT /api/v1/enrolments/:id/activities/:key/extension': one(
    ({ enrolmentId, course }) => ({
      path: `/api/v1/enrolments/${enrolmentId}/activities/${course.keys[3]}/extension`,
      body: { until: '2099-12-31', reason: 'Licencia médica' },
    }),
    ['provider', 'cohort'],
    [204],
  ),
  'GET /api/v1/cohorts/:id/submissions': one(
    ({ cohortId }) => `/api/v1/cohorts/${cohortId}/submissions`,
    ['provider', 'cohort'],
  ),
  'GET /api/v1/submissions/:id': one(
    ({ submissionId }) => `/api/v1/submissions/${submissionId}`,
    ['provider', 'cohort'],
  ),
  // Without levels: whoever may mark is told what is missing.
  'POST /api/v1/submissions/:id/mark': one(
    ({ submissionId }) => ({ path: `/api/v1/submissions/${submissionId}/mark`, body: { verdict: 'marked' } }),
    ['provider', 'cohort'],
    [422],
  ),
  'GET /tutor/cohorts/:id/grading': one(({ cohortId }) => `/tutor/cohorts/${cohortId}/grading`, ['provider', 'cohort']),
  'GET /tutor/cohorts/:id/grading/next': one(
    ({ cohortId }) => `/tutor/cohorts/${cohortId}/grading/next`,
    ['provider', 'cohort'],
    [303],
  ),
  'GET /tutor/cohorts/:id/grading/:submissionId': one(
    ({ cohortId, submissionId }) => `/tutor/cohorts/${cohortId}/grading/${submissionId}`,
    ['provider', 'cohort'],
  ),
  'POST /tutor/cohorts/:id/grading/:submissionId': one(
    ({ cohortId, submissionId }) => ({
      path: `/tutor/cohorts/${cohortId}/grading/${submissionId}`,
      body: { do: 'returned', feedback: '' },
    }),
    ['provider', 'cohort'],
    [422],
  ),
  'GET /tutor/cohorts/:id/people/:enrolmentId/extension/:key': one(
    ({ cohortId, enrolmentId, course }) =>
      `/tutor/cohorts/${cohortId}/people/${enrolmentId}/extension/${course.keys[3]}`,
    ['provider', 'cohort'],
  ),
  'POST /tutor/cohorts/:id/people/:enrolmentId/extension/:key': one(
    ({ cohortId, enrolmentId, course }) => ({
      path: `/tutor/cohorts/${cohortId}/people/${enrolmentId}/extension/${course.keys[3]}`,
      body: { until: '', reason: '' },
    }),
    ['provider', 'cohort'],
    [422],
  ),
  'GET /coordinator/cohorts': list(
    () => '/coordinator/cohorts',
    ['provider', 'cohort'],
    ({ cohortId }) => cohortId,
  ),
  'GET /coordinator/cohorts/new': list(
    () => '/coordinator/cohorts/new',
    ['provider'],
    ({ providerId }) => providerId,
  ),
  'POST /coordinator/cohorts/new': one(
    ({ providerId, course }) => ({
      path: '/coordinator/cohorts/new',
      body: { ...cohortForm, providerId, courseCode: course.code, code: `C-${randomUUID().slice(0, 8).toUpperCase()}` },
    }),
    ['provider'],
    [303],
    answers(422),
  ),
  'GET /coordinator/cohorts/:id': one(({ cohortId }) => `/coordinator/cohorts/${cohortId}`, ['provider', 'cohort']),
  // In it already: who may enrol the teacher is told so.
  'POST /coordinator/cohorts/:id': one(
    ({ cohortId, teacher }) => ({ path: `/coordinator/cohorts/${cohortId}`, body: { login: teacher.run } }),
    ['provider', 'cohort'],
    [422],
  ),
  'GET /coordinator/cohorts/:id/edit': one(
    ({ cohortId }) => `/coordinator/cohorts/${cohortId}/edit`,
    ['provider', 'cohort'],
  ),
  'POST /coordinator/cohorts/:id/edit': one(
    ({ cohortId }) => ({ path: `/coordinator/cohorts/${cohortId}/edit`, body: cohortForm }),
    ['provider', 'cohort'],
    [303],
  ),
  'GET /coordinator/cohorts/:id/closure': one(
    ({ cohortId }) => `/coordinator/cohorts/${cohortId}/closure`,
    ['provider', 'cohort'],
  ),
  'POST /coordinator/cohorts/:id/closure': one(
    ({ cohortId }) => ({ path: `/coordinator/cohorts/${cohortId}/closure`, body: { closed: 'no' } }),
    ['provider', 'cohort'],
    [303],
  ),
  'GET /coordinator/cohorts/:id/requests': one(
    ({ cohortId }) => `/coordinator/cohorts/${cohortId}/requests`,
    ['provider', 'cohort'],
  ),
  // Nothing chosen: who may decide is asked to choose.
  'POST /coordinator/cohorts/:id/requests': one(
    ({ cohortId }) => ({ path: `/coordinator/cohorts/${cohortId}/requests`, body: { decision: 'approve' } }),
    ['provider', 'cohort'],
    [422],
  ),
  'GET /coordinator/cohorts/:id/codes': one(
    ({ cohortId }) => `/coordinator/cohorts/${cohortId}/codes`,
    ['provider', 'cohort'],
  ),
  'POST /coordinator/cohorts/:id/codes': one(
    ({ cohortId }) => ({ path: `/coordinator/cohorts/${cohortId}/codes`, body: { label: '' } }),
    ['provider', 'cohort'],
    [422],
  ),
  'POST /coordinator/cohorts/:id/codes/:codeId/end': one(
    ({ cohortId, codeId }) => `/coordinator/cohorts/${cohortId}/codes/${codeId}/end`,
    ['provider', 'cohort'],
    [303, 404],
  ),
  'GET /coordinator/cohorts/:id/enrolments/:enrolmentId': one(
    ({ cohortId, enrolmentId }) => `/coordinator/cohorts/${cohortId}/enrolments/${enrolmentId}`,
    ['provider', 'cohort'],
  ),
  'GET /coordinator/cohorts/:id/enrolments/:enrolmentId/withdrawal': one(
    ({ cohortId, enrolmentId }) => `/coordinator/cohorts/${cohortId}/enrolments/${enrolmentId}/withdrawal`,
    ['provider', 'cohort'],
  ),
  // Without a reason: who may do it is asked for one.
  'POST /coordinator/cohorts/:id/enrolments/:enrolmentId/withdrawal': one(
    ({ cohortId, enrolmentId }) => ({
      path: `/coordinator/cohorts/${cohortId}/enrolments/${enrolmentId}/withdrawal`,
      body: { reason: '' },
    }),
    ['provider', 'cohort'],
    [422],
  ),

  'GET /tutor/cohorts': list(
    () => '/tutor/cohorts',
    ['provider', 'cohort'],
    ({ cohortId }) => cohortId,
  ),
  'GET /tutor/cohorts/:id': one(({ cohortId }) => `/tutor/cohorts/${cohortId}`, ['provider', 'cohort']),
  'GET /tutor/cohorts/:id/quizzes/:key': one(
    ({ cohortId, course }) => `/tutor/cohorts/${cohortId}/quizzes/${course.keys[1]}`,
    ['provider', 'cohort'],
  ),
  'GET /api/v1/cohorts/:id/quizzes/:key/statistics': one(
    ({ cohortId, course }) => `/api/v1/cohorts/${cohortId}/quizzes/${course.keys[1]}/statistics`,
    ['provider', 'cohort'],
  ),
  'GET /author/versions/:id/quizzes/:key': one(
    ({ course }) => `/author/versions/${course.versionId}/quizzes/${course.keys[1]}`,
    ['provider'],
  ),
  'GET /api/v1/versions/:id/quizzes/:key/statistics': one(
    ({ course }) => `/api/v1/versions/${course.versionId}/quizzes/${course.keys[1]}/statistics`,
    ['provider'],
  ),
  'GET /author/questions': list(
    () => '/author/questions',
    ['provider'],
    ({ bankQuestionId }) => bankQuestionId,
  ),
  'GET /author/questions/new': list(
    () => '/author/questions/new',
    ['provider'],
    ({ providerId }) => providerId,
  ),
  'POST /author/questions/new': one(
    ({ providerId }) => ({
      path: '/author/questions/new',
      body: { providerId, 'q0.kind': 'essay', 'q0.was': 'essay', 'q0.prompt': '¿Por qué?', 'q0.points': '1' },
    }),
    ['provider'],
    [303],
    answers(422),
  ),
  'GET /author/questions/import': list(
    () => '/author/questions/import',
    ['provider'],
    ({ providerId }) => providerId,
  ),
  'POST /author/questions/import': one(
    () => ({ path: '/author/questions/import', body: {} }),
    ['provider'],
    [415],
    answers(415),
  ),
  'GET /author/questions/:questionId': one(({ bankQuestionId }) => `/author/questions/${bankQuestionId}`, ['provider']),
  'POST /author/questions/:questionId': one(
    ({ bankQuestionId }) => ({ path: `/author/questions/${bankQuestionId}`, body: { 'q0.prompt': '' } }),
    ['provider'],
    [422],
  ),
  'POST /author/questions/:questionId/retirement': one(
    ({ bankQuestionId }) => ({ path: `/author/questions/${bankQuestionId}/retirement`, body: {} }),
    ['provider'],
    [303],
  ),
  'GET /tutor/cohorts/:id/marking': one(({ cohortId }) => `/tutor/cohorts/${cohortId}/marking`, ['provider', 'cohort']),
  'GET /tutor/cohorts/:id/marking/:attemptId': one(
    ({ cohortId, waitingAttemptId }) => `/tutor/cohorts/${cohortId}/marking/${waitingAttemptId}`,
    ['provider', 'cohort'],
  ),
  'POST /tutor/cohorts/:id/marking/:attemptId': one(
    ({ cohortId, waitingAttemptId }) => ({ path: `/tutor/cohorts/${cohortId}/marking/${waitingAttemptId}`, body: {} }),
    ['provider', 'cohort'],
    [422],
  ),
  'GET /api/v1/cohorts/:id/marking': one(
    ({ cohortId }) => `/api/v1/cohorts/${cohortId}/marking`,
    ['provider', 'cohort'],
  ),
  'GET /api/v1/cohorts/:id/marking/:attemptId': one(
    ({ cohortId, waitingAttemptId }) => `/api/v1/cohorts/${cohortId}/marking/${waitingAttemptId}`,
    ['provider', 'cohort'],
  ),
  'POST /api/v1/cohorts/:id/marking/:attemptId': one(
    ({ cohortId, waitingAttemptId }) => ({
      path: `/api/v1/cohorts/${cohortId}/marking/${waitingAttemptId}`,
      body: { marks: [{ question: randomUUID(), points: 1, comment: '' }] },
    }),
    ['provider', 'cohort'],
    [422],
  ),
  'GET /tutor/cohorts/:id/people/:enrolmentId': one(
    ({ cohortId, enrolmentId }) => `/tutor/cohorts/${cohortId}/people/${enrolmentId}`,
    ['provider', 'cohort'],
  ),

  // A head has no territory to name: the page begins with the schools within reach.
  // Only groupings of which every school is within reach.
  'GET /api/v1/indicators/breakdowns': {
    by: TERRITORIAL,
    ask: () => ({ path: '/api/v1/indicators/breakdowns?by=microcentro' }),
    within: showing(({ groupingId }) => groupingId),
    beyond: (response, side) => hidden(response) || notShowing(({ groupingId }) => groupingId)(response, side),
  },
  'GET /api/v1/indicators/groupings/:id': one(
    ({ groupingId }) => `/api/v1/indicators/groupings/${groupingId}`,
    TERRITORIAL,
  ),
  'GET /statistics/by/:breakdown': {
    by: TERRITORIAL,
    ask: () => ({ path: '/statistics/by/microcentro' }),
    within: showing(({ groupingId }) => groupingId),
    beyond: (response, side) => hidden(response) || notShowing(({ groupingId }) => groupingId)(response, side),
  },
  'GET /statistics/groupings/:id': one(({ groupingId }) => `/statistics/groupings/${groupingId}`, TERRITORIAL),
  'GET /statistics': {
    by: TERRITORIAL,
    ask: ({ commune }, { kind }) => ({
      path: kind === 'school' || kind === 'grouping' ? '/statistics' : `/statistics?within=${commune}`,
    }),
    within: showing(({ rbd }) => `RBD\u00a0${rbd}`),
    beyond: (response, side) => hidden(response) || notShowing(({ rbd }) => `RBD\u00a0${rbd}`)(response, side),
  },
  // A dot says where a school lies and how it stands; only the schools of this side have a place on the map.
  'GET /statistics/map.svg': {
    by: TERRITORIAL,
    ask: () => ({ path: '/statistics/map.svg' }),
    within: ({ status, body }) => status === 200 && String(body).includes('<path'),
    beyond: ({ status, body }) => status === 200 && !String(body).includes('<path'),
  },
};

/** Routes for anyone who has signed in: about oneself, or about others for whoever holds a permission. */
interface Own extends Reach {
  /** Besides the owner. */
  others?: Permission;
}

function own(ask: (side: Side) => string | Ask, within: number[] = [200], others?: Permission, beyond = hidden): Own {
  return { ...one(ask, ['provider', 'cohort'], within, beyond), ...(others && { others }) };
}

function mine(path: string, what: (side: Side) => string): Own {
  return list(() => path, [], what);
}

const { readPeople, manage } = cohortsPolicy;
const quiz = ({ enrolmentId, course }: Side): string => `${enrolmentId}/activities/${course.keys[1]}`;
const task = ({ enrolmentId, course }: Side): string => `${enrolmentId}/activities/${course.keys[3]}`;
const page = ({ enrolmentId, course }: Side): string => `${enrolmentId}/activities/${course.keys[0]}`;

const SIGNED_IN: Record<string, Own> = {
  'GET /api/v1/me': mine('/api/v1/me', ({ teacher }) => teacher.id),
  'GET /api/v1/me/sign-ins': mine('/api/v1/me/sign-ins', ({ sessionId }) => sessionId),
  'GET /api/v1/me/tokens': mine('/api/v1/me/tokens', ({ tokenId }) => tokenId),
  'DELETE /api/v1/me/tokens/:tokenId': own(({ tokenToEndId }) => `/api/v1/me/tokens/${tokenToEndId}`, [204, 404]),
  'GET /account/tokens': mine('/account/tokens', ({ tokenId }) => tokenId),
  'POST /account/tokens/:tokenId/end': own(({ tokenToEndId }) => `/account/tokens/${tokenToEndId}/end`, [303, 404]),
  'GET /api/v1/sessions': mine('/api/v1/sessions', ({ sessionId }) => sessionId),
  'GET /api/v1/sessions/current': mine('/api/v1/sessions/current', ({ teacher }) => teacher.id),
  'DELETE /api/v1/sessions/:id': own(({ sessionId }) => `/api/v1/sessions/${sessionId}`, [204, 404]),
  'GET /api/v1/enrolments': mine('/api/v1/enrolments', ({ enrolmentId }) => enrolmentId),
  'GET /api/v1/enrolments/:id': own(({ enrolmentId }) => `/api/v1/enrolments/${enrolmentId}`, [200], readPeople),
  'GET /api/v1/enrolments/:id/history': own(
    ({ enrolmentId }) => `/api/v1/enrolments/${enrolmentId}/history`,
    [200],
    readPeople,
  ),
  // Completed, so that who may withdraw it is only told that it is too late.
  'POST /api/v1/enrolments/:id/withdrawal': own(
    ({ completedEnrolmentId }) => ({
      path: `/api/v1/enrolments/${completedEnrolmentId}/withdrawal`,
      body: { reason: 'Sin tiempo' },
    }),
    [409],
  ),
  // No offer: there is nothing to answer.
  'POST /api/v1/enrolments/:id/acceptance': own(
    ({ enrolmentId }) => `/api/v1/enrolments/${enrolmentId}/acceptance`,
    [409],
  ),
  'POST /api/v1/enrolments/:id/refusal': own(
    ({ enrolmentId }) => ({ path: `/api/v1/enrolments/${enrolmentId}/refusal`, body: {} }),
    [409],
  ),
  'POST /api/v1/enrolments/:id/events': own(({ enrolmentId, eventId, course }) => ({
    path: `/api/v1/enrolments/${enrolmentId}/events`,
    body: {
      events: [{ id: eventId, activityKey: course.keys[0], kind: 'viewed', occurredAt: new Date().toISOString() }],
    },
  })),
  'GET /api/v1/enrolments/:id/course': own(({ enrolmentId }) => `/api/v1/enrolments/${enrolmentId}/course`),
  'GET /api/v1/enrolments/:id/activities/:key': own((side) => `/api/v1/enrolments/${page(side)}`),
  'POST /api/v1/enrolments/:id/activities/:key/attempts': own(
    (side) => `/api/v1/enrolments/${quiz(side)}/attempts`,
    [201],
  ),
  'PUT /api/v1/enrolments/:id/attempts/:attemptId/answers': own(
    ({ enrolmentId, attemptId }) => ({
      path: `/api/v1/enrolments/${enrolmentId}/attempts/${attemptId}/answers`,
      body: { answers: {} },
    }),
    [200, 409],
  ),
  'POST /api/v1/enrolments/:id/attempts/:attemptId/checks': own(
    ({ enrolmentId, attemptId }) => ({
      path: `/api/v1/enrolments/${enrolmentId}/attempts/${attemptId}/checks`,
      body: { question: randomUUID(), answers: {} },
    }),
    // The quiz tells nothing before its end: there is nothing to be checked.
    [404],
  ),
  'POST /api/v1/enrolments/:id/attempts/:attemptId/submission': own(({ enrolmentId, attemptId }) => ({
    path: `/api/v1/enrolments/${enrolmentId}/attempts/${attemptId}/submission`,
    body: { answers: {} },
  })),
  // For someone else only by whoever runs the cohort; the teacher is in it already.
  'POST /api/v1/cohorts/:id/enrolments': own(
    ({ cohortId, teacher }) => ({ path: `/api/v1/cohorts/${cohortId}/enrolments`, body: { personId: teacher.id } }),
    [409],
    manage,
  ),
  'GET /api/v1/me/delegations': mine('/api/v1/me/delegations', ({ delegatedId }) => delegatedId),
  // The teacher's own, lent already until then; to nobody.
  'POST /api/v1/me/grants/:grantId/delegations': own(
    ({ lentGrantId }) => ({
      path: `/api/v1/me/grants/${lentGrantId}/delegations`,
      body: { login: 'nobody@example.org', endsOn: '1990-01-01' },
    }),
    [404],
  ),
  'DELETE /api/v1/me/delegations/:grantId': own(
    ({ delegatedId }) => `/api/v1/me/delegations/${delegatedId}`,
    [204, 404],
  ),
  'GET /account/grants/:grantId/delegation': own(({ lentGrantId }) => `/account/grants/${lentGrantId}/delegation`),
  'POST /account/grants/:grantId/delegation': own(
    ({ lentGrantId }) => ({ path: `/account/grants/${lentGrantId}/delegation`, body: { login: 'x@example.org' } }),
    [422],
    undefined,
    answers(404),
  ),
  'POST /account/delegations/:grantId/end': own(
    ({ delegatedId }) => `/account/delegations/${delegatedId}/end`,
    [303, 404],
  ),
  'GET /api/v1/approvals': mine('/api/v1/approvals?list=mine', ({ approvalId }) => approvalId),
  'GET /api/v1/approvals/:id': {
    ...own(({ approvalId }) => `/api/v1/approvals/${approvalId}`, [200], DECIDES),
    by: TERRITORIAL,
  },
  // Without a reason, and one's own: who may decide it is asked for one.
  'POST /api/v1/approvals/:id/decision': {
    ...own(
      ({ approvalId }) => ({ path: `/api/v1/approvals/${approvalId}/decision`, body: { decision: 'decline' } }),
      [422],
      DECIDES,
    ),
    by: TERRITORIAL,
  },
  'POST /api/v1/approvals/:id/withdrawal': own(
    ({ approvalId }) => `/api/v1/approvals/${approvalId}/withdrawal`,
    [204, 409],
  ),
  'GET /approvals': mine('/approvals?list=mine', ({ approvalId }) => approvalId),
  'GET /approvals/:id': { ...own(({ approvalId }) => `/approvals/${approvalId}`, [200], DECIDES), by: TERRITORIAL },
  'POST /approvals/:id': {
    ...own(({ approvalId }) => ({ path: `/approvals/${approvalId}`, body: { do: 'decline' } }), [422], DECIDES),
    by: TERRITORIAL,
  },
  'POST /approvals/:id/withdrawal': own(({ approvalId }) => `/approvals/${approvalId}/withdrawal`, [303, 422]),
  'GET /api/v1/me/data': mine('/api/v1/me/data', ({ teacher }) => teacher.id),
  'GET /account/data': mine('/account/data', ({ teacher }) => teacher.email),
  'GET /account/data.json': mine('/account/data.json', ({ teacher }) => teacher.id),
  'GET /api/v1/me/privacy-requests': mine('/api/v1/me/privacy-requests', ({ privacyRequestId }) => privacyRequestId),
  'POST /api/v1/me/privacy-requests/:id/withdrawal': own(
    ({ privacyRequestId }) => `/api/v1/me/privacy-requests/${privacyRequestId}/withdrawal`,
    [409],
  ),
  'GET /account/requests': mine('/account/requests', ({ region }) => `en la región ${region}`),
  'POST /account/requests/:id/withdrawal': own(
    ({ privacyRequestId }) => `/account/requests/${privacyRequestId}/withdrawal`,
    [422],
  ),
  'GET /api/v1/certificates': mine('/api/v1/certificates', ({ serial }) => serial),
  'GET /api/v1/certificates/:serial/pdf': {
    ...own(({ serial }) => `/api/v1/certificates/${serial}/pdf`, [200], certificationPolicy.download),
    // The certificate's own cohort is another than the one that scopes are made of here.
    by: ['territory', 'grouping', 'school', 'provider'],
  },

  'GET /learning': mine('/learning', ({ enrolmentId }) => enrolmentId),
  'GET /api/v1/media/:id': own(({ fileId }) => `/api/v1/media/${fileId}`, [200], readPeople),
  'GET /media/:id': own(({ fileId }) => `/media/${fileId}`, [200], readPeople),
  'GET /api/v1/submission-files/:id': own(
    ({ handedFileId }) => `/api/v1/submission-files/${handedFileId}`,
    [200],
    readPeople,
  ),
  'GET /submission-files/:id': own(({ handedFileId }) => `/submission-files/${handedFileId}`, [200], readPeople),
  'GET /api/v1/enrolments/:id/activities/:key/submission': own((side) => `/api/v1/enrolments/${task(side)}/submission`),
  // Handed in: whoever wrote it is told that it stays as it is.
  'PUT /api/v1/enrolments/:id/activities/:key/submission': own(
    (side) => ({ path: `/api/v1/enrolments/${task(side)}/submission`, body: { text: 'x' } }),
    [409],
  ),
  'POST /api/v1/enrolments/:id/activities/:key/submission/files': own(
    (side) => `/api/v1/enrolments/${task(side)}/submission/files`,
    [415],
    undefined,
    answers(415),
  ),
  'DELETE /api/v1/enrolments/:id/activities/:key/submission/files/:fileId': own(
    (side) => `/api/v1/enrolments/${task(side)}/submission/files/${side.handedFileId}`,
    [409],
  ),
  'POST /api/v1/enrolments/:id/activities/:key/submission/submission': own(
    (side) => `/api/v1/enrolments/${task(side)}/submission/submission`,
    [409],
  ),
  'POST /learning/:id/activities/:key/submission': own(
    (side) => ({ path: `/learning/${task(side)}/submission`, body: { text: 'x', do: 'save' } }),
    [422],
  ),
  'POST /learning/:id/activities/:key/submission/files': own(
    (side) => `/learning/${task(side)}/submission/files`,
    [415],
    undefined,
    answers(415),
  ),
  'POST /learning/:id/activities/:key/submission/files/:fileId/removal': own(
    (side) => `/learning/${task(side)}/submission/files/${side.handedFileId}/removal`,
    [422],
  ),
  // No video: whoever sees the course is told so.
  'POST /learning/:id/activities/:key/watching': own((side) => `/learning/${page(side)}/watching`, [404]),
  'GET /learning/:id': own(({ enrolmentId }) => `/learning/${enrolmentId}`),
  'GET /learning/:id/activities/:key': own((side) => `/learning/${page(side)}`),
  'POST /learning/:id/activities/:key': own(
    (side) => ({ path: `/learning/${page(side)}`, body: { event: uuidV7() } }),
    [303],
  ),
  'GET /learning/:id/activities/:key/attempt': own((side) => `/learning/${quiz(side)}/attempt`, [200, 303]),
  'POST /learning/:id/activities/:key/attempt': own((side) => `/learning/${quiz(side)}/attempt`, [303]),
  'POST /learning/:id/activities/:key/attempt/answers': own(
    (side) => ({ path: `/learning/${quiz(side)}/attempt/answers`, body: { attempt: side.attemptId, do: 'keep' } }),
    [303],
  ),
  'GET /learning/:id/activities/:key/attempts/:attemptId': own(
    (side) => `/learning/${quiz(side)}/attempts/${side.attemptId}`,
  ),
  'GET /learning/:id/withdrawal': own(({ enrolmentId }) => `/learning/${enrolmentId}/withdrawal`, [200, 303]),
  'POST /learning/:id/withdrawal': own(
    ({ completedEnrolmentId }) => ({ path: `/learning/${completedEnrolmentId}/withdrawal`, body: { reason: 'x' } }),
    [422],
  ),
  'POST /learning/:id/acceptance': own(({ enrolmentId }) => `/learning/${enrolmentId}/acceptance`, [303]),
  'GET /cohorts/:id/enrolment': {
    ...mine('', ({ enrolmentId }) => enrolmentId),
    ask: ({ cohortId }) => ({ path: `/cohorts/${cohortId}/enrolment` }),
  },
  'GET /account': mine('/account', ({ teacher }) => teacher.name),
  'POST /account/sessions/:id/end': own(({ sessionId }) => `/account/sessions/${sessionId}/end`, [303, 404]),
  'GET /certificates': mine('/certificates', ({ serial }) => serial),
  'GET /api/v1/certificates/export': mine('/api/v1/certificates/export', ({ serial }) => serial),
  'GET /api/v1/me/transcript': mine('/api/v1/me/transcript', ({ serial }) => serial),
  'GET /api/v1/me/shares': mine('/api/v1/me/shares', ({ shareId }) => shareId),
  'POST /api/v1/me/shares': own(
    ({ serial }) => ({
      path: '/api/v1/me/shares',
      body: { label: 'x', certificates: [serial], grades: false, downloads: false },
    }),
    [201],
  ),
  'DELETE /api/v1/me/shares/:id': own(({ shareId }) => `/api/v1/me/shares/${shareId}`, [204]),
  'GET /certificates/transcript': mine('/certificates/transcript', ({ serial }) => serial),
  'GET /certificates/shares': mine('/certificates/shares', ({ region }) => `Postulación ${region}`),
  'GET /certificates/shares/new': mine('/certificates/shares/new', ({ serial }) => serial),
  'POST /certificates/shares': own(({ serial }) => ({
    path: '/certificates/shares',
    body: { label: 'x', what: 'some', certificates: serial },
  })),
  'POST /certificates/shares/:id/withdrawal': own(({ shareId }) => `/certificates/shares/${shareId}/withdrawal`, [303]),
  'GET /certificates/privacy': mine('/certificates/privacy', ({ serial }) => serial),
  'GET /certificates/:serial/pdf': own(({ serial }) => `/certificates/${serial}/pdf`),
};

/** About nobody but the caller: there is no one else's to reach. */
const NOTHING_OF_OTHERS = `
  GET /administration
  DELETE /api/v1/sessions/current
  DELETE /api/v1/me/email-changes
  GET /account/confirm
  GET /account/email
  GET /api/v1/me/email
  POST /account/email
  POST /account/email/withdrawal
  POST /api/v1/me/email-changes
  GET /account/password
  GET /account/second-factor
  GET /account/second-factor/removal
  GET /account/second-factor/set-up
  GET /account/sign-ins
  GET /api/v1/me/second-factor
  POST /account/confirm
  POST /account/second-factor/recovery-codes
  POST /account/second-factor/recovery-codes/file
  POST /account/second-factor/removal
  POST /account/second-factor/set-up
  POST /account/second-factor/start
  POST /account/tokens
  POST /api/v1/me/recovery-codes
  POST /api/v1/me/second-factor
  POST /api/v1/me/second-factor/confirmation
  POST /api/v1/me/second-factor/removal
  POST /api/v1/me/tokens
  POST /api/v1/sessions/current/confirmation
  GET /account/visibility
  GET /account/visibility/people
  GET /api/v1/me/visibility
  GET /home
  GET /learning/:id/activities/:key/attempt/answers
  GET /api/v1/certificates/export
  GET /api/v1/me/certificate-choices
  PUT /api/v1/me/certificate-choices
  POST /certificates/privacy
  POST /account/language
  POST /account/requests
  POST /api/v1/me/privacy-requests
  POST /account/password
  POST /account/sessions/end-others
  GET /api/v1/programs/:code/cycles
  GET /api/v1/programs/:code/standing
  PUT /api/v1/programs/:code/cycles/:cycle
  POST /api/v1/programs/:code/enrolment
  POST /api/v1/programs/:code/move
  POST /cohorts/:id/enrolment
  POST /programs/:code/enrolment
  POST /programs/:code/cycles/:cycle
  POST /programs/:code/move
  POST /sign-out
  PUT /api/v1/me/password`;

const lines = (text: string): string[] => text.trim().split(/\s*\n\s*/);

describe('access', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let routes: Route[];
  let here: Side;
  let there: Side;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    test = await startTestApp();
    make = factoriesFor(test);
    routes = declaredRoutes(test);
    ({ here, there } = await twoSides(test, make));
    await test.database.pool.query('UPDATE school SET latitude = -18.48, longitude = -70.3 WHERE rbd = $1', [here.rbd]);
  });
  afterAll(() => test?.close());

  /** Someone with one grant, or with none. */
  async function personWith(role: Role | null, kind: ScopeKind, code: string): Promise<{ id: string; token: string }> {
    const key = `${role} ${kind} ${code}`;
    if (!tokens.has(key)) {
      const person = await make.personWith({ roles: role ? [role] : [], scope: { kind, code } });
      tokens.set(key, `${person.id} ${await tokenOf(test, person.id)}`);
    }
    const [id, token] = tokens.get(key)!.split(' ');
    return { id: id!, token: token! };
  }

  function send({ method, path: pattern }: Pick<Route, 'method' | 'path'>, { path, body }: Ask, token?: string) {
    const call = test.http[method.toLowerCase() as 'get'](path);
    const api = /^\/(api|health)\//.test(pattern);
    if (!api) void call.set('sec-fetch-site', 'same-origin');
    if (token !== undefined)
      void (api ? call.auth(token, { type: 'bearer' }) : call.set('cookie', `${SESSION_COOKIE}=${token}`));
    if (method === 'GET' || method === 'DELETE') return call;
    return api ? call.send(body ?? {}) : call.type('form').send(body ?? {});
  }

  const permissionRoutes = () => routes.filter(({ rule }) => typeof rule === 'object');
  const signedInRoutes = () => routes.filter(({ rule }) => rule === 'signed-in');
  const reachOfRoute = (route: Route): Reach | undefined => BY_PERMISSION[route.name] ?? SIGNED_IN[route.name];

  /** With real ids in its path where the tables above know them, else with ids that lead nowhere. */
  function askOf(route: Route): Ask {
    const reach = reachOfRoute(route);
    if (reach) return reach.ask(here, { kind: 'nation', personId: here.teacher.id });
    return { path: route.path.replace(/:\w+/g, () => randomUUID()) };
  }

  /** People, grants and sessions are made on the way, by the test itself; and who may see the whole country leaves a trace. */
  const countRows = () =>
    rowCounts(test, ['person', 'access_grant', 'session', 'audit_entry', 'audit_detail', 'audit_link']);

  describe('the list of routes', () => {
    it('is whole: the server answers nothing that no controller declares', () => {
      const declared = new Set(routes.map(({ name }) => name));
      const foreign = servedRoutes(test).filter((route) => !declared.has(route));
      expect(foreign.filter((route) => !WITHOUT_CONTROLLER.some(([pattern]) => pattern.test(route)))).toEqual([]);
      expect(servedRoutes(test)).toEqual(expect.arrayContaining([...declared]));
      expect(declared.size).toBeGreaterThan(40);
    });

    it('has a rule on every route', () => {
      expect(
        routes.filter(({ rule }) => rule === undefined).map(({ name, handler }) => `${name} (${handler})`),
      ).toEqual([]);
    });

    it('opens to strangers only what is listed here', () => {
      const open = routes.filter(({ rule }) => rule === 'public').map(({ name }) => name);
      expect(open.filter((name) => !lines(PUBLIC).includes(name))).toEqual([]);
    });

    it('is covered by the tables of this file, so that no route goes untested', () => {
      const missing = [
        ...permissionRoutes().filter(({ name }) => !(name in BY_PERMISSION)),
        ...signedInRoutes().filter(({ name }) => !(name in SIGNED_IN) && !lines(NOTHING_OF_OTHERS).includes(name)),
      ];
      expect(missing.map(({ name, handler }) => `${name} (${handler})`)).toEqual([]);
      const known = new Set(routes.map(({ name }) => name));
      const listed = [...Object.keys(BY_PERMISSION), ...Object.keys(SIGNED_IN), ...lines(NOTHING_OF_OTHERS)];
      expect(listed.filter((name) => !known.has(name))).toEqual([]);
    });
  });

  it('asks strangers to sign in, on every route that is not public', async () => {
    const wrong: string[] = [];
    for (const route of routes.filter(({ rule }) => rule !== 'public')) {
      const { status, body, headers } = await send(route, askOf(route)).redirects(0);
      const asked = /^\/api\//.test(route.path)
        ? status === 401 && body.code === 'NOT_AUTHENTICATED'
        : status === 303 && headers['location']!.startsWith('/sign-in');
      if (!asked) wrong.push(`${route.name}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('refuses whoever holds no role that the rule names, on every route with a permission', async () => {
    const wrong: string[] = [];
    for (const route of permissionRoutes()) {
      const { roles } = route.rule as Permission;
      for (const role of [null, ...ROLES.filter((each) => !roles.includes(each))]) {
        const { token } = await personWith(role, 'nation', '');
        const { status } = await send(route, askOf(route), token);
        if (status !== 403) wrong.push(`${route.name} as ${role}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  /** Every role that the permission names × every kind of scope × the right place and the wrong one. */
  async function matrix(route: Route, reach: Reach, roles: readonly Role[], inside: boolean): Promise<string[]> {
    const wrong: string[] = [];
    for (const role of roles)
      for (const kind of SCOPE_KINDS) {
        const sides = kind === 'nation' ? [here] : [here, there];
        for (const side of sides) {
          const reaches = kind === 'nation' || (reach.by.includes(kind) && side === here);
          if (reaches !== inside) continue;
          const { id, token } = await personWith(role, kind, scopeCodeOn(side, kind));
          const response = await send(route, reach.ask(here, { kind, personId: id }), token).redirects(0);
          const right = reaches ? reach.within(response, here) : reach.beyond(response, here);
          if (!right)
            wrong.push(
              `${route.name} as ${role} of a ${kind} ${side === here ? 'here' : 'elsewhere'}: ${response.status} ${response.text?.slice(0, 80)}`,
            );
        }
      }
    return wrong;
  }

  describe.each([
    ['beyond reach nothing is seen, and nothing changes', false],
    ['within reach everything goes', true],
  ])('%s', (_, inside) => {
    it('for every role, kind of scope and route with a permission', async () => {
      const before = await countRows();
      const wrong: string[] = [];
      for (const route of permissionRoutes()) {
        const reach = BY_PERMISSION[route.name];
        if (reach) wrong.push(...(await matrix(route, reach, (route.rule as Permission).roles, inside)));
      }
      expect(wrong).toEqual([]);
      if (!inside) expect(await countRows()).toEqual(before);
    }, 120_000);

    it('for the owner, for another teacher, and for whoever works with the owner', async () => {
      const before = await countRows();
      const ownToken = await tokenOf(test, here.teacher.id);
      const othersToken = await tokenOf(test, there.teacher.id);
      const wrong: string[] = [];
      for (const route of signedInRoutes()) {
        const reach = SIGNED_IN[route.name];
        if (!reach) continue;
        const response = await send(
          route,
          reach.ask(here, { kind: 'nation', personId: here.teacher.id }),
          inside ? ownToken : othersToken,
        ).redirects(0);
        const right = inside ? reach.within(response, here) : reach.beyond(response, here);
        if (!right)
          wrong.push(
            `${route.name} as ${inside ? 'the owner' : 'another'}: ${response.status} ${response.text?.slice(0, 80)}`,
          );
        if (reach.others) wrong.push(...(await matrix(route, reach, reach.others.roles, inside)));
      }
      expect(wrong).toEqual([]);
      if (!inside) expect(await countRows()).toEqual(before);
    }, 120_000);
  });

  describe('a personal token', () => {
    const guardedRoutes = () => routes.filter(({ rule }) => rule !== 'public');
    const isApi = ({ path }: Route) => path.startsWith('/api/');

    it('with every scope calls what has an area, as far as its owner may, and nothing else', async () => {
      const { id } = await personWith('administrator', 'nation', '');
      const { token } = await personalTokenOf(test, id);
      const stranger = await personalTokenOf(test, (await personWith(null, 'nation', '')).id);
      const wrong: string[] = [];
      for (const route of guardedRoutes().filter(isApi)) {
        const { status, body } = await send(route, askOf(route), token).redirects(0);
        const isRefused = status === 403 && (body as { code?: string }).code === 'TOKEN_NOT_ENOUGH';
        if (isRefused !== (route.area === undefined)) wrong.push(`${route.name}: ${status}`);
        // The scope gives nothing that its owner does not have.
        if (route.area === undefined || typeof route.rule !== 'object') continue;
        const { body: refusal } = await send(route, askOf(route), stranger.token).redirects(0);
        if ((refusal as { code?: string }).code !== 'NOT_ALLOWED') wrong.push(`${route.name} as nobody`);
      }
      expect(wrong).toEqual([]);
    }, 60_000);

    it('never guards an account: no password, factor, session, token, grant or approval is in its reach', () => {
      const guarding =
        /password|second-factor|recovery|session|token|grant|delegation|approval|invitation|sign-ins|email/;
      expect(routes.filter(({ path, area }) => guarding.test(path) && area !== undefined)).toEqual([]);
    });

    it('with scopes to read changes nothing, and with those of other areas sees nothing', async () => {
      const { id } = await personWith('administrator', 'nation', '');
      const reading = await personalTokenOf(
        test,
        id,
        TOKEN_SCOPES.filter((scope) => scope.endsWith(':read')),
      );
      const before = await rowCounts(test, ['personal_token']);
      const wrong: string[] = [];
      for (const route of guardedRoutes().filter(({ area }) => area !== undefined)) {
        const ask = askOf(route);
        const others = TOKEN_SCOPES.filter((scope) => !scope.startsWith(`${route.area}:`));
        const foreign = await personalTokenOf(test, id, others);
        const refusals = [await send(route, ask, foreign.token)];
        if (route.method !== 'GET') refusals.push(await send(route, ask, reading.token));
        for (const { status, body } of refusals)
          if (status !== 403 || (body as { code: string }).code !== 'TOKEN_NOT_ENOUGH')
            wrong.push(`${route.name}: ${status}`);
      }
      expect(wrong).toEqual([]);
      expect(await rowCounts(test, ['personal_token'])).toEqual(before);
    }, 60_000);

    it('opens no page, neither as a cookie nor in the header, and as a cookie not the API', async () => {
      const { id } = await personWith('administrator', 'nation', '');
      const { token } = await personalTokenOf(test, id);
      const wrong: string[] = [];
      for (const route of guardedRoutes()) {
        const call = () => {
          const { path, body } = askOf(route);
          const request = test.http[route.method.toLowerCase() as 'get'](path).redirects(0);
          if (route.method === 'GET') return request;
          void request.set('sec-fetch-site', 'same-origin');
          return isApi(route) ? request.send(body ?? {}) : request.type('form').send(body ?? {});
        };
        const answers = [await call().set('cookie', `${SESSION_COOKIE}=${token}`)];
        if (!isApi(route)) answers.push(await call().set('authorization', `Bearer ${token}`));
        for (const { status, headers } of answers)
          if (status !== 401 && !headers['location']?.startsWith('/sign-in')) wrong.push(`${route.name}: ${status}`);
      }
      expect(wrong).toEqual([]);
    }, 60_000);

    it('that has expired, was revoked, is of nobody or is none at all is refused alike', async () => {
      const { id } = await personWith('administrator', 'nation', '');
      const [expired, revoked, good] = [
        await personalTokenOf(test, id),
        await personalTokenOf(test, id),
        await personalTokenOf(test, id),
      ];
      const { pool } = test.database;
      await pool.query('UPDATE personal_token SET expires_at = now() WHERE id = $1', [expired.id]);
      await pool.query('UPDATE personal_token SET revoked_at = now() WHERE id = $1', [revoked.id]);
      await test.http.get('/api/v1/people').auth(good.token, { type: 'bearer' }).expect(200);
      const refusals = [];
      for (const token of [
        expired.token,
        revoked.token,
        newPersonalToken(),
        `${good.token.slice(0, -1)}${good.token.endsWith('0') ? '1' : '0'}`,
        `docente_pat_${'x'.repeat(40)}`,
        'docente_pat_',
      ]) {
        const { status, body } = await test.http.get('/api/v1/people').auth(token, { type: 'bearer' });
        const { instance: _, ...problem } = body as Record<string, unknown>;
        refusals.push({ status, ...problem });
      }
      expect(new Set(refusals.map((each) => JSON.stringify(each))).size).toBe(1);
      expect(refusals[0]).toMatchObject({ status: 401, code: 'NOT_AUTHENTICATED' });
    });

    it('says on which day it was used last, with one write a day', async () => {
      const { id } = await personWith('administrator', 'nation', '');
      const made = await personalTokenOf(test, id);
      const row = async () =>
        (
          await test.database.pool.query('SELECT last_used_on::text, xmin::text FROM personal_token WHERE id = $1', [
            made.id,
          ])
        ).rows[0] as object;
      await test.http.get('/api/v1/people').auth(made.token, { type: 'bearer' }).expect(200);
      const first = await row();
      await test.http.get('/api/v1/people').auth(made.token, { type: 'bearer' }).expect(200);
      expect(await row()).toEqual(first);
      const { rows } = await test.database.pool.query('SELECT country_date()::text AS today');
      expect(first).toMatchObject({ last_used_on: rows[0].today });
    });
  });

  it('answers an id that leads nowhere with 404, and one that is none with 400, 404 or 422', async () => {
    const { token } = await personWith('administrator', 'nation', '');
    const wrong: string[] = [];
    for (const route of routes.filter(({ path }) => path.includes(':'))) {
      const { body } = askOf(route);
      for (const [id, statuses] of [
        [randomUUID(), [404, 400, 422]],
        ['no-id', [400, 404, 422]],
        ['%00', [400, 404, 422]],
        ['9'.repeat(30), [400, 404, 422]],
      ] as const) {
        const path = route.path.replace(/:\w+/g, id);
        const response = await send(route, body ? { path, body } : { path }, token).redirects(0);
        // Where a form's address is opened as a page, it leads on to the page itself.
        if (!statuses.includes(response.status as 404) && response.status !== 303)
          wrong.push(`${route.method} ${path}: ${response.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
