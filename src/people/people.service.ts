import { Injectable } from '@nestjs/common';

import { Audit } from '../platform/audit/index.js';
import { type Actor, holds, reachOf } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../platform/http/index.js';
import { mustBeGood } from './account/password-check.js';
import { hashPassword } from './password.js';
import type { NewAppointment, NewPerson, PeopleQuery } from './people.dto.js';
import { peoplePolicy } from './people.policy.js';
import {
  NATION,
  PeopleQueries,
  type PersonDetail,
  type PersonRow,
  type ProviderRow,
  type RecognisedPerson,
} from './people.queries.js';
import { PeopleRepository } from './people.repository.js';
import { nameWords } from './name-search.rules.js';
import { parseRun } from './run.rules.js';

@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly queries: PeopleQueries,
    private readonly audit: Audit,
  ) {}

  /** People within the actor's reach, by family name. */
  async list(actor: Actor, { q, school, cursor, limit }: PeopleQuery): Promise<Page<PersonRow>> {
    const text = q?.trim() || null;
    const rows = await this.queries.list(
      reachOf(actor, peoplePolicy.read),
      { text, words: nameWords(text ?? ''), run: text && parseRun(text), schoolRbd: school ?? null },
      decodeCursor(cursor, ['string', 'string', 'string']),
      limit + 1,
    );
    return pageOf(rows, limit, (row) => [row.familyNames, row.givenNames, row.id]);
  }

  /** @throws NOT_FOUND also for someone beyond the actor's reach */
  async find(actor: Actor, id: string): Promise<PersonDetail> {
    const person = await this.queries.find(reachOf(actor, peoplePolicy.read), id);
    if (!person) throw new DomainError('NOT_FOUND');
    // Whoever is blocked is there only for those who can end it.
    if (person.blockedAt !== null && !(await this.queries.find(reachOf(actor, peoplePolicy.keepPrivacy), id)))
      throw new DomainError('NOT_FOUND');
    return person;
  }

  /** Like {@link find}, for who is still somebody. @throws NOT_FOUND also for a record that is part of another, or erased */
  async findSomebody(actor: Actor, id: string): Promise<PersonDetail> {
    const person = await this.find(actor, id);
    if (person.mergedInto !== null || person.erasedAt !== null) throw new DomainError('NOT_FOUND');
    return person;
  }

  /** Whose RUN or e-mail address this is, for who has been told it. @throws NOT_FOUND */
  async recognise(actor: Actor, login: string): Promise<RecognisedPerson> {
    if (!holds(actor, peoplePolicy.recognise)) throw new DomainError('NOT_ALLOWED');
    return this.ofLogin(login);
  }

  /** For whoever has the right to know already. @throws NOT_FOUND */
  async ofLogin(login: string): Promise<RecognisedPerson> {
    const person = await this.queries.byLogin(parseRun(login), login.trim());
    if (!person) throw new DomainError('NOT_FOUND');
    return person;
  }

  /** The actor's own record. */
  me(actor: Actor): Promise<PersonDetail> {
    return this.ofSignedIn(actor.personId);
  }

  /** Whoever has just proved to be this person. */
  async ofSignedIn(personId: string): Promise<PersonDetail> {
    return (await this.queries.find(NATION, personId))!;
  }

  /** @throws RUN_TAKEN @throws EMAIL_TAKEN */
  async add(actor: Actor, person: NewPerson): Promise<{ id: string }> {
    this.mustReachNation(actor);
    if (person.password !== undefined) mustBeGood(person.password, { email: null, ...person });
    const passwordHash = person.password === undefined ? null : await hashPassword(person.password);
    const record = {
      run: parseRun(person.run),
      givenNames: person.givenNames.trim(),
      familyNames: person.familyNames.trim(),
      email: person.email ?? null,
      gender: person.gender ?? null,
      locale: person.locale ?? 'es',
    };
    return this.database.transaction(async (transaction) => {
      const added = await this.people.addPerson(transaction, { ...record, passwordHash });
      const subject = { kind: 'person', id: added.id };
      await this.audit.record(transaction, { actor, action: 'people.add', subject, after: record });
      return added;
    });
  }

  /** @throws NOT_FOUND also for a record that is of nobody any more @throws SCHOOL_UNKNOWN @throws APPOINTMENT_OVERLAPS */
  appoint(actor: Actor, personId: string, appointment: NewAppointment): Promise<{ id: string }> {
    this.mustReachNation(actor);
    const post = {
      schoolRbd: appointment.schoolRbd,
      startsOn: appointment.startsOn,
      endsOn: appointment.endsOn ?? null,
      subject: appointment.subject ?? null,
      weeklyHours: appointment.weeklyHours ?? null,
      main: appointment.main ?? true,
    };
    return this.database.transaction(async (transaction) => {
      const added = await this.people.appoint(transaction, personId, post);
      const subject = { kind: 'person', id: personId };
      await this.audit.record(transaction, { actor, action: 'people.appoint', subject, after: post });
      return added;
    });
  }

  async endAppointment(actor: Actor, personId: string, appointmentId: string, endsOn: string): Promise<void> {
    this.mustReachNation(actor);
    await this.database.transaction(async (transaction) => {
      const ended = await this.people.endAppointment(transaction, personId, appointmentId, endsOn);
      if (ended === null) throw new DomainError('NOT_FOUND');
      const { schoolRbd, endedOn } = ended;
      await this.audit.record(transaction, {
        ...{ actor, action: 'people.endAppointment', subject: { kind: 'person', id: personId } },
        ...{ before: { schoolRbd, endsOn: endedOn }, after: { schoolRbd, endsOn } },
      });
    });
  }

  async setLocale(actor: Actor, locale: string): Promise<void> {
    await this.people.setLocale(this.database, actor.personId, locale);
  }

  providers(): Promise<ProviderRow[]> {
    return this.queries.providers();
  }

  /** Changing people is, for now, for administrators of the whole country. */
  private mustReachNation(actor: Actor): void {
    if (!reachOf(actor, peoplePolicy.write).nation) throw new DomainError('NOT_ALLOWED');
  }
}
