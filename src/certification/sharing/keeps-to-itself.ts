import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';

/**
 * Whoever has the address has the key. So nobody keeps a copy of the answer, and no search engine lists it. That no other
 * site is told where its reader came from holds for every page.
 */
@Injectable()
export class KeepsToItself implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    void context.switchToHttp().getResponse<FastifyReply>().headers({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    });
    return next.handle();
  }
}
