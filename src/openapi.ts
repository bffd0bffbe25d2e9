import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { type Area, scopeOf, TOKEN_AREA_EXTENSION } from './platform/auth/index.js';
import { Problem } from './platform/http/index.js';

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** Describes the API from its own controllers and classes, as OpenAPI 3.1. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Docente')
    .setDescription(
      'The learning system of a national teacher-training programme. Errors are problem details (RFC 9457) with a stable `code`; lists are `{ "items", "nextCursor" }`.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The token of a session: POST /api/v1/sessions.' })
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'docente_pat_…',
        description: 'A personal token that has the scope: POST /api/v1/me/tokens. "write" includes "read".',
      },
      'personalToken',
    )
    .build();
  const document = SwaggerModule.createDocument(app, description, {
    extraModels: [Problem],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const [path, item] of Object.entries(document.paths)) {
    // Pages are for people; the document describes what programs may rely on.
    if (!/^\/(api\/v1|health)\//.test(path)) delete document.paths[path];
    else
      for (const operation of Object.values(item) as { responses?: Record<string, unknown> }[])
        if (operation.responses) operation.responses['default'] = { description: 'Refused', content: PROBLEM };
    for (const [method, operation] of Object.entries(item)) tellOfToken(method, operation as Operation);
  }
  return asVersion31(document) as OpenAPIObject;
}

interface Operation {
  security?: Record<string, string[]>[];
  [TOKEN_AREA_EXTENSION]?: Area;
}

/** Where a session is needed, a personal token with the scope of the operation will do; elsewhere none is. */
function tellOfToken(method: string, operation: Operation): void {
  const { [TOKEN_AREA_EXTENSION]: area, security } = operation;
  delete operation[TOKEN_AREA_EXTENSION];
  // A list of its own: the operations of a controller may share one.
  if (area !== undefined && security !== undefined)
    operation.security = [...security, { personalToken: [scopeOf(area, method.toUpperCase())] }];
}

/** Nest writes OpenAPI 3.0's `nullable`; 3.1 says it in JSON Schema's own words. */
function asVersion31(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asVersion31);
  if (value === null || typeof value !== 'object') return value;
  const { nullable, ...schema } = Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, asVersion31(each)]),
  );
  if (nullable !== true) return nullable === undefined || nullable === false ? schema : { ...schema, nullable };
  const { type, enum: values, allOf, ...rest } = schema as { type?: string; enum?: unknown[]; allOf?: unknown[] };
  if (allOf) return { ...rest, anyOf: [...allOf, { type: 'null' }] };
  return { ...rest, type: [type ?? 'object', 'null'], ...(values && { enum: [...values, null] }) };
}
