import type { Readable } from 'node:stream';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { Storage } from '../../platform/storage/index.js';
import { AuthoringService } from '../authoring.service.js';
import { ContentRepository } from '../content.repository.js';
import type { FileRole } from '../kinds/activity-file.js';
import { kindRules } from '../kinds/index.js';
import { ActivityFilesRepository } from './activity-files.repository.js';

const LONGEST_TITLE = 300;

/** A file that is sent for an activity, and what is said of it. */
export interface AddedFile {
  readonly role: string;
  readonly name: string;
  readonly title: string;
  readonly language: string | null;
  readonly stream: Readable;
}

/** The files of a draft's activities, which come and go one by one. */
@Injectable()
export class ActivityFilesService {
  constructor(
    private readonly database: Database,
    private readonly authoring: AuthoringService,
    private readonly content: ContentRepository,
    private readonly files: ActivityFilesRepository,
    private readonly storage: Storage,
  ) {}

  /**
   * Keeps what is sent, and returns what puts it into the activity, to be called when all of the request was read.
   * @throws NOT_FOUND @throws VERSION_PUBLISHED @throws FILE_TYPE_REFUSED; and, when it is put there, @throws TOO_MANY_FILES
   */
  async receive(
    actor: Actor,
    versionId: string,
    activityKey: number,
    { role, name, title, language, stream }: AddedFile,
  ): Promise<() => Promise<{ id: string }>> {
    if (title.length > LONGEST_TITLE) throw refusal('title', 'maxLength', `at most ${LONGEST_TITLE} characters`);
    if (language !== null && !/^[a-z]{2,3}(-[A-Z]{2})?$/.test(language))
      throw refusal('language', 'matches', 'such as es or en-GB');
    const { most, types, inLanguage } = await this.roleIn(actor, versionId, activityKey, role);
    const { sha256 } = await this.storage.keep(stream, { name, ...(types && { types }) });
    const added = {
      ...{ versionId, activityKey, role, sha256, name, title: title.trim() },
      language: inLanguage ? (language ?? 'es') : null,
    };
    return () =>
      this.database.transaction(async (transaction) => {
        await this.content.lockDraft(transaction, versionId);
        const file = await this.files.add(transaction, added, most);
        if (file === null) throw new DomainError('TOO_MANY_FILES', { count: most });
        return file;
      });
  }

  /** @throws NOT_FOUND @throws VERSION_PUBLISHED */
  async remove(actor: Actor, versionId: string, activityKey: number, fileId: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await this.authoring.reachable(actor, versionId, transaction);
      await this.content.lockDraft(transaction, versionId);
      if (!(await this.files.remove(transaction, versionId, activityKey, fileId))) throw new DomainError('NOT_FOUND');
    });
  }

  private async roleIn(actor: Actor, versionId: string, activityKey: number, role: string): Promise<FileRole> {
    const { state, sections } = await this.authoring.read(actor, versionId);
    const activity = sections.flatMap(({ activities }) => activities).find(({ key }) => key === activityKey);
    if (activity === undefined) throw new DomainError('NOT_FOUND');
    if (state !== 'draft') throw new DomainError('VERSION_PUBLISHED');
    const roles = kindRules(activity.kind).files;
    if (!Object.hasOwn(roles, role)) throw refusal('role', 'isIn', `one of: ${Object.keys(roles).join(', ')}`);
    return roles[role]!;
  }
}

function refusal(field: string, code: string, detail: string): DomainError {
  return new DomainError('VALIDATION_FAILED', {}, [{ pointer: `/${field}`, code, detail }]);
}
