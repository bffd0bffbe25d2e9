import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';

import { ACCESS_RULE, type AccessRule, type Area, TOKEN_AREA } from '../../src/platform/auth/index.js';
import type { TestApp } from './app.js';

export interface Route {
  /** `GET /api/v1/people/:id` */
  name: string;
  method: string;
  path: string;
  /** Undefined: nobody said who may call it. */
  rule: AccessRule | undefined;
  /** Undefined: no personal token may call it. */
  area: Area | undefined;
  /** `PeopleController.find` */
  handler: string;
}

/** Every route that a controller declares, with its access rule. */
export function declaredRoutes({ app }: TestApp): Route[] {
  const scanner = new MetadataScanner();
  const controllers = new DiscoveryService(app.get(ModulesContainer)).getControllers();
  return controllers.flatMap(({ metatype }) => {
    const type = metatype as new () => object;
    const prototype = type.prototype as Record<string, (...args: unknown[]) => unknown>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name]!;
      const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const rule = (Reflect.getMetadata(ACCESS_RULE, handler) ?? Reflect.getMetadata(ACCESS_RULE, type)) as AccessRule;
      const area = (Reflect.getMetadata(TOKEN_AREA, handler) ?? Reflect.getMetadata(TOKEN_AREA, type)) as
        Area | undefined;
      const paths = [Reflect.getMetadata('path', handler) as string | string[]].flat();
      return paths.map((own) => {
        const path = `/${[Reflect.getMetadata('path', type) as string, own].join('/')}`.replace(/\/{2,}/g, '/');
        const address = path.length > 1 ? path.replace(/\/$/, '') : path;
        const verb = RequestMethod[method];
        return { name: `${verb} ${address}`, method: verb, path: address, rule, area, handler: `${type.name}.${name}` };
      });
    });
  });
}

/**
 * Every route that the server answers, whoever registered it, as Fastify itself lists them. HEAD and OPTIONS, which come
 * with others, are left out.
 */
export function servedRoutes({ app }: TestApp): string[] {
  const tree = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const served: string[] = [];
  // Each line: four characters per level, then the part of the path that this level adds, then its methods.
  const path: string[] = [];
  for (const line of tree.split('\n')) {
    const match = /^((?:[│ ] {3})*)[├└]── (.*?)(?: \(([A-Z, -]+)\))?$/.exec(line);
    if (!match) continue;
    const [, indent = '', part = '', methods] = match;
    path.length = indent.length / 4;
    path.push(part);
    for (const method of methods?.split(', ') ?? [])
      if (!['HEAD', 'OPTIONS'].includes(method)) served.push(`${method} ${path.join('')}`);
  }
  return served;
}
