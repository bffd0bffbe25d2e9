import { randomUUID } from 'node:crypto';

import type { Side } from './two-sides.js';

type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  enum?: unknown[];
  format?: string;
  anyOf?: Schema[];
  allOf?: Schema[];
};

export interface Operation {
  name: string;
  method: string;
  path: string;
  body?: Schema;
  query: { name: string; schema: Schema }[];
}

export interface ApiDocument {
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: { schemas: Record<string, Schema> };
}

export interface DescribedOperations {
  operations: Operation[];
  /** A body that the schema allows, as plain as can be. */
  readonly example: (schema: Schema) => unknown;
  /** Every place in a body: the paths of its keys. */
  readonly places: (schema: Schema) => string[][];
}

/** Every operation that the description of the API knows. */
export function describedOperations(document: ApiDocument): DescribedOperations {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const content = (operation['requestBody'] as { content?: Record<string, { schema: Schema }> })?.content;
      const parameters = (operation['parameters'] ?? []) as { name: string; in: string; schema: Schema }[];
      const body = content?.['application/json']?.schema;
      return {
        ...{ name: `${method.toUpperCase()} ${path}`, method, path },
        ...(body && { body }),
        query: parameters.filter((parameter) => parameter.in === 'query'),
      };
    }),
  );

  /** A schema with its references followed. */
  function resolved(schema: Schema): Schema {
    const { $ref, allOf, anyOf } = schema;
    if ($ref) return resolved(document.components.schemas[$ref.split('/').at(-1)!]!);
    const other = allOf?.[0] ?? anyOf?.find(({ type }) => type !== 'null');
    return other ? resolved(other) : schema;
  }

  /** A body that the schema allows, as plain as can be. */
  function example(given: Schema): unknown {
    const schema = resolved(given);
    if (schema.enum) return schema.enum[0];
    const [type = 'string'] = [schema.type].flat();
    switch (type) {
      case 'object':
        return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, value]) => [key, example(value)]));
      case 'array':
        return [example(schema.items ?? {})];
      case 'number':
      case 'integer':
        return 1;
      case 'boolean':
        return false;
      default:
        return schema.format === 'uuid'
          ? randomUUID()
          : schema.format === 'date'
            ? '2026-03-01'
            : schema.format === 'date-time'
              ? '2026-03-01T12:00:00Z'
              : schema.format === 'email'
                ? 'x@example.org'
                : 'x';
    }
  }

  /** Every place in a body: the paths of its keys. */
  function places(given: Schema, path: string[] = []): string[][] {
    const { properties, items } = resolved(given);
    const below = [
      ...Object.entries(properties ?? {}).flatMap(([key, value]) => places(value, [...path, key])),
      ...(items ? places(items, [...path, '0']) : []),
    ];
    return path.length > 0 ? [path, ...below] : below;
  }

  return { operations, example, places };
}

/** The operation's address with real ids, so that nothing but what is sent along is wrong. */
export function addressOn(here: Side, { path }: Pick<Operation, 'path'>): string {
  const { course, attemptId, appointmentId, rbd, serial } = here;
  const ids: [within: string, id: string][] = [
    ['/person-merges/', here.mergeId],
    ['/certificate-designs/', here.designId],
    ['/cohorts/', here.cohortId],
    ['/enrolments/', here.enrolmentId],
    ['/versions/', here.draftId],
    ['/sessions/', randomUUID()],
    ['/quarantine', here.doubtfulImportId],
    ['/submissions/', here.submissionId],
  ];
  const id = ids.find(([within]) => path.includes(within))?.[1] ?? here.teacher.id;
  const values: Record<string, string> = {
    ...{
      id,
      attemptId,
      appointmentId,
      serial,
      key: String(course.keys[/submission|extension/.test(path) ? 3 : 1]),
      rbd: String(rbd),
      code: course.code,
    },
    ...{ line: '2', number: '1', slot: 'logo' },
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? randomUUID());
}
