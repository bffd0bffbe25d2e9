import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { Injectable } from '@nestjs/common';
import { v7 as uuidV7 } from 'uuid';

import { CohortsService, EnrolmentsService } from '../../cohorts/index.js';
import { ActivityFilesService, AuthoringService } from '../../content/index.js';
import { EvidenceService, GradingService, SubmissionsService } from '../../learning/index.js';
import type { Actor, Role } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { projectRoot } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { ALL_KINDS, PLANS } from '../content/all-kinds.js';
import { DEMO } from '../demo.constants.js';
import { KINDS_CAST, type KindsCast } from '../sql/standing.queries.js';
import { isoDay } from './calendar.js';

const DAY = 86_400_000;
const LEARNERS = 8;

/** A course of all kinds that is under way: written, opened, learned from and marked as anyone would, by the services. */
@Injectable()
export class DemoKinds {
  constructor(
    private readonly database: Database,
    private readonly authoring: AuthoringService,
    private readonly files: ActivityFilesService,
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
    private readonly evidence: EvidenceService,
    private readonly submissions: SubmissionsService,
    private readonly grading: GradingService,
    private readonly clock: Clock,
  ) {}

  async ensure(): Promise<void> {
    const { author, coordinator, tutor, teacher } = DEMO.logins;
    const cast = await this.database.maybeOne<KindsCast>(KINDS_CAST, [
      ...[DEMO.providerCode, author, coordinator, tutor, teacher, LEARNERS, DEMO.kindsCourseCode],
    ]);
    if (cast === null || cast.begun) return;
    const keys = await this.write(cast);
    const cohortId = await this.open(cast);
    await this.learn(cast, cohortId, keys);
  }

  private async write({ authorId, providerId }: KindsCast): Promise<number[]> {
    const actor = actorOf(authorId, 'author', providerId);
    const { title, summary, description } = ALL_KINDS;
    const { id } = await this.authoring.create(actor, { code: DEMO.kindsCourseCode, providerId, title });
    const words = { title, summary, description, minutes: 480, licence: 'CC-BY-4.0' };
    await this.authoring.describe(actor, id, words);
    await this.authoring.replaceOutline(actor, id, {
      sections: ALL_KINDS.sections.map((section) => ({
        title: section.title,
        activities: section.activities.map(({ body }) => body),
      })),
    });
    const { sections } = await this.authoring.read(actor, id);
    const keys = sections.flatMap(({ activities }) => activities.map(({ key }) => key));
    for (const [index, { files = [] }] of ALL_KINDS.sections.flatMap(({ activities }) => activities).entries())
      for (const { content, ...file } of files) {
        const stream =
          typeof content === 'string'
            ? Readable.from([Buffer.from(content)])
            : createReadStream(join(projectRoot, 'src/demo/files', content.file));
        await (
          await this.files.receive(actor, id, keys[index]!, { ...file, stream })
        )();
      }
    await this.authoring.publish(actor, id);
    return keys;
  }

  private async open({ coordinatorId, providerId }: KindsCast): Promise<string> {
    const now = this.clock.now().getTime();
    const { id } = await this.cohorts.open(actorOf(coordinatorId, 'coordinator', providerId), {
      ...{ code: DEMO.kindsCohortCode, courseCode: DEMO.kindsCourseCode, providerId, name: 'Grupo de planificación' },
      ...{ capacity: 30, startsOn: isoDay(now - 10 * DAY), endsOn: isoDay(now + 50 * DAY), modality: 'online' },
      ...{ enrolsFrom: new Date(now - 30 * DAY), enrolsUntil: new Date(now + 20 * DAY) },
    });
    return id;
  }

  /** The account's teacher has begun; of the others one is marked, one has work returned, and the rest wait. */
  private async learn(cast: KindsCast, cohortId: string, keys: readonly number[]): Promise<void> {
    const { providerId, coordinatorId, tutorId, teacherId, others } = cast;
    const coordinator = actorOf(coordinatorId, 'coordinator', providerId);
    const tutor = actorOf(tutorId, 'tutor', providerId);
    const [page, , , task] = keys as [number, number, number, number];
    const seat = async (personId: string) => ({
      ...{ actor: actorOf(personId), enrolmentId: await this.enrolments.enrol(coordinator, cohortId, personId) },
    });
    const read = (actor: Actor, enrolmentId: string) =>
      this.evidence.recordNow(actor, enrolmentId, { id: uuidV7(), activityKey: page, kind: 'viewed', payload: {} });

    const own = await seat(teacherId);
    await read(own.actor, own.enrolmentId);
    await this.submissions.save(own.actor, own.enrolmentId, task, 'Quinto básico, Ciencias Naturales.\nObjetivo: ');
    for (const [index, personId] of others.entries()) {
      const { actor, enrolmentId } = await seat(personId);
      await read(actor, enrolmentId);
      if (index === others.length - 1) continue;
      await this.submissions.save(actor, enrolmentId, task, PLANS[index % PLANS.length]!);
      await this.submissions.submit(actor, enrolmentId, task);
    }
    const { items } = await this.grading.queue(tutor, cohortId, { limit: 2 });
    const [first, second] = items;
    if (first === undefined || second === undefined) return;
    const praise =
      'El objetivo se puede observar y el recurso es el más simple que sirve. Para la próxima: escribe los minutos de cada paso.';
    await this.grading.mark(tutor, first.id, { verdict: 'marked', levels: [2, 2, 1], feedback: praise });
    const wish =
      'Falta el objetivo: ¿qué sabrán hacer al final? Con eso resuelto, piensa si una presentación lo sirve, y entrega otra vez.';
    await this.grading.mark(tutor, second.id, { verdict: 'returned', levels: [], feedback: wish });
  }
}

function actorOf(personId: string, role?: Role, providerId?: string): Actor {
  const grants = role && providerId ? [{ role, scope: { kind: 'provider' as const, code: providerId } }] : [];
  return { personId, sessionId: '', name: '', locale: 'es', grants };
}
