import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, reachOf } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { PeopleQueries } from '../people.queries.js';
import { peoplePolicy } from '../people.policy.js';
import type { PersonalDataSource } from './personal-data.js';
import { PERSONAL_DATA_OF_PEOPLE, PersonalDataRepository } from './personal-data.repository.js';

const ROWS_AT_ONCE = 500;

/** Some of what one source holds. */
export interface PersonalDataPart {
  readonly name: string;
  readonly rows: readonly Record<string, unknown>[];
  /** There is more than is given here. */
  readonly more: boolean;
}

/** All that is held about a person, by the modules that hold it. */
@Injectable()
export class PersonalData implements OnModuleInit {
  private readonly registered: PersonalDataSource[] = [];

  constructor(
    private readonly database: Database,
    private readonly data: PersonalDataRepository,
    private readonly people: PeopleQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.register(PERSONAL_DATA_OF_PEOPLE);
  }

  /** Called by modules as they start; two sources of one name are a mistake. */
  register(sources: readonly PersonalDataSource[]): void {
    for (const source of sources) {
      if (this.registered.some(({ name }) => name === source.name))
        throw new Error(`Two sources of personal data are named ${source.name}`);
      this.registered.push(source);
    }
  }

  get sources(): readonly PersonalDataSource[] {
    return this.registered;
  }

  /** What is held about the actor, the first rows of each part. */
  async mine(actor: Actor, rowsOfEach: number): Promise<PersonalDataPart[]> {
    const parts: PersonalDataPart[] = [];
    for (const source of this.registered) {
      const rows = await this.data.rows(source, actor.personId, null, rowsOfEach + 1);
      parts.push({
        name: source.name,
        rows: rows.slice(0, rowsOfEach).map(({ row }) => row),
        more: rows.length > rowsOfEach,
      });
    }
    return parts;
  }

  /** All that is held about the actor, as JSON, piece by piece: however much it is, little of it is in memory. */
  exportMine(actor: Actor): AsyncIterable<string> {
    return this.written(actor.personId);
  }

  /** The same for someone who asked for it otherwise than by signing in. The trail tells them who read it, and why. @throws NOT_FOUND */
  async exportOf(actor: Actor, personId: string, reason: string): Promise<AsyncIterable<string>> {
    if ((await this.people.find(reachOf(actor, peoplePolicy.keepPrivacy), personId)) === null)
      throw new DomainError('NOT_FOUND');
    const subject = { kind: 'person', id: personId };
    await this.database.transaction((transaction) =>
      this.audit.record(transaction, { actor, action: 'people.readData', subject, reason }),
    );
    return this.written(personId);
  }

  private async *written(personId: string): AsyncGenerator<string> {
    const head = { format: 'docente-personal-data', version: 1, personId, exportedAt: this.clock.now() };
    yield `${JSON.stringify(head).slice(0, -1)},"parts":{`;
    let isFirst = true;
    for (const source of this.registered) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(source.name)}:[`;
      isFirst = false;
      for (let after: string | null = null, many = true; many;) {
        const rows: { key: string; row: object }[] = await this.data.rows(source, personId, after, ROWS_AT_ONCE);
        if (rows.length > 0) yield (after === null ? '' : ',') + rows.map(({ row }) => JSON.stringify(row)).join(',\n');
        many = rows.length === ROWS_AT_ONCE;
        after = rows.at(-1)?.key ?? after;
      }
      yield ']';
    }
    yield '}}\n';
  }
}
