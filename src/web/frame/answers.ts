import type { FastifyReply } from 'fastify';

/** After a form was carried out: the next page, so that reloading repeats nothing. `path` is always one of our own. */
export function seeOther(reply: FastifyReply, path: string): void {
  void reply.removeHeader('content-type').redirect(path, 303);
}

/** The page again, because the form was refused. */
export function refused(reply: FastifyReply, document: string): void {
  void reply.status(422).send(document);
}

/** A path of this site from a parameter; anything else becomes the fallback, so that no link can lead elsewhere. */
export function ownPath(path: string | undefined, fallback: string): string {
  return path !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) ? path : fallback;
}
