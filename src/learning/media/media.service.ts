import { Injectable } from '@nestjs/common';

import { cohortsPolicy } from '../../cohorts/index.js';
import { contentPolicy } from '../../content/index.js';
import { type Actor, reachOf } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import type { ServedFile } from '../../platform/storage/index.js';
import { MediaQueries } from './media.queries.js';

/** The files of activities, for whoever may see these. */
@Injectable()
export class MediaService {
  constructor(private readonly queries: MediaQueries) {}

  /** @throws NOT_FOUND also for a file of a course that the actor does not see */
  async find(actor: Actor, id: string): Promise<ServedFile> {
    const [authoring, people] = [reachOf(actor, contentPolicy.author), reachOf(actor, cohortsPolicy.readPeople)];
    const file = await this.queries.seen(id, actor.personId, authoring, people);
    if (file === null) throw new DomainError('NOT_FOUND');
    return file;
  }
}
