import { setTimeout } from 'node:timers/promises';

import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';

import { Audit } from '../audit/index.js';
import { type Actor, holds, type Reach, reachOf } from '../auth/index.js';
import { Database, sqlStateOf, type Transaction } from '../database/index.js';
import { DomainError } from '../http/index.js';
import { Jobs } from '../jobs/index.js';
import type { ImportFile } from './import-file.js';
import type { ImportKind, ImportOptions, ImportSetting, ImportState } from './import-kind.js';
import { type LockedImport, ImportsRepository } from './imports.repository.js';
import { weigh, type Weighed, type Weight } from './second-person.rules.js';

const APPLY = 'ApplyImport';
const LOOK_AGAIN_MS = 200;
/** What a command may do, whoever runs it has the database in hand. */
const WHOLE_COUNTRY: Reach = { nation: true, territories: [], schools: [], providers: [], cohorts: [] };

/** What a second person is asked about. */
export type WaitingImport = Pick<LockedImport, 'id' | 'kind' | 'fileName' | 'details'> & {
  /** What imports of the last days ended that nobody else agreed to. */
  readonly before: number;
};

/** Asks a second person, in the transaction in which the import begins to wait. @param asker only an id when the work itself found that it must */
export type AskSecondPerson = (
  transaction: Transaction,
  asker: Actor | Pick<Actor, 'personId'>,
  waiting: WaitingImport,
) => Promise<void>;

/**
 * What becomes of a file: received and compared in one transaction (the preview), then applied in another, by a job.
 * Whatever is cut off in the middle leaves nothing, and an import that was to be applied is taken up again at the next start.
 */
@Injectable()
export class Imports implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('imports');
  private readonly kinds = new Map<string, ImportKind>();
  private ask: AskSecondPerson | undefined;

  constructor(
    private readonly database: Database,
    private readonly repository: ImportsRepository,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(APPLY, ({ id }: { id: string }) => this.work(id));
  }

  /** A process that was killed while it applied one can not take its job up again by itself. */
  async onApplicationBootstrap(): Promise<void> {
    for (const id of await this.repository.unfinished(this.database)) await this.enqueue(this.database, id);
  }

  /** Called by modules as they start; two kinds of one name are a mistake. */
  register(kind: ImportKind): void {
    if (this.kinds.has(kind.kind)) throw new Error(`Two kinds of import are named ${kind.kind}`);
    this.kinds.set(kind.kind, kind);
  }

  /** Called once, by the module that knows how a second person is asked. */
  askSecondPersonBy(ask: AskSecondPerson): void {
    this.ask = ask;
  }

  all(): readonly ImportKind[] {
    return [...this.kinds.values()];
  }

  kind(name: string): ImportKind {
    const kind = this.kinds.get(name);
    if (!kind) throw new DomainError('NOT_FOUND');
    return kind;
  }

  /**
   * Reads the file and says what it would change; nothing is changed yet.
   * @param actor null for a command
   * @throws ImportRefused for a file that can not be trusted as a whole
   */
  async receive(
    actor: Actor | null,
    kindName: string,
    file: ImportFile,
    options: ImportOptions = {},
    listener: { progressed?: (rows: number) => void } = {},
  ): Promise<{ id: string }> {
    const kind = this.kind(kindName);
    const unknown = Object.keys(options).find((name) => !kind.acceptsOption(name, options[name]!));
    if (unknown !== undefined)
      throw new DomainError('VALIDATION_FAILED', {}, [
        { pointer: `/${unknown}`, code: 'option', detail: 'is not understood' },
      ]);
    if (actor && !holds(actor, kind.permission)) throw new DomainError('NOT_ALLOWED');
    const reach = actor ? reachOf(actor, kind.permission) : WHOLE_COUNTRY;
    const requestedBy = actor?.personId ?? null;
    return this.database.transaction(async (transaction) => {
      const { header, rows, encoding, omitted } = await kind.read(file, options);
      const given = { kind: kindName, file, encoding, header, options, reach, requestedBy };
      const { id, effectiveOn } = await this.repository.add(transaction, given);
      await this.repository.stage(transaction, counted(rows, listener.progressed));
      if (omitted) await this.repository.omit(transaction, id, omitted());
      const details = await kind.classify(transaction, { id, options, reach, effectiveOn });
      await this.repository.keep(transaction, id);
      await this.repository.count(transaction, id, details);
      return { id };
    });
  }

  /**
   * Lets the import be applied: at once if it is small, else when a second person agrees.
   * @throws IMPORT_NOT_WAITING when it was applied or discarded already
   */
  async confirm(actor: Actor | null, id: string): Promise<'applying' | 'waiting_for_approval'> {
    return this.database.transaction(async (transaction) => {
      const waiting = await this.lockStaged(transaction, actor, id);
      await this.repository.decideAlone(transaction, waiting.kind);
      const { needed, before } = await this.weight(transaction, waiting);
      if (needed) {
        // A command has nobody to be told apart from the second person.
        if (actor === null || !this.ask) throw new DomainError('IMPORT_NEEDS_SECOND_PERSON');
        await this.repository.move(transaction, id, 'waiting_for_approval');
        await this.ask(transaction, actor, { ...waiting, before });
        return 'waiting_for_approval';
      }
      await this.begin(transaction, id);
      return 'applying';
    });
  }

  /** Whether applying it is for a second person to allow, and what earlier imports add to it. */
  async secondPersonFor(id: string): Promise<Weight> {
    return this.weight(this.database, await this.repository.read(this.database, id));
  }

  private async weight(
    queryable: Database | Transaction,
    file: Weighed & { id: string; kind: string },
  ): Promise<Weight> {
    const rule = this.kind(file.kind).secondPerson;
    return weigh(rule, file, rule?.addsUp ? await this.repository.addingUp(queryable, file) : []);
  }

  /** The second person agreed, in this transaction. */
  async approved(transaction: Transaction, id: string): Promise<void> {
    const waiting = await this.repository.lock(transaction, id);
    if (waiting?.state !== 'waiting_for_approval') throw new DomainError('IMPORT_NOT_WAITING');
    await this.repository.agree(transaction, id, this.kind(waiting.kind).secondPerson?.weightOf(waiting.details) ?? 0);
    await this.begin(transaction, id);
  }

  /** Until the transaction ends no import of the kind is applied. */
  takeTurn(transaction: Transaction, kind: string): Promise<void> {
    return this.repository.takeTurn(transaction, kind);
  }

  /** The second person said no, and that is the end of it. */
  async declined(transaction: Transaction, id: string, reason: string): Promise<void> {
    const waiting = await this.repository.lock(transaction, id);
    if (waiting?.state !== 'waiting_for_approval') return;
    await this.repository.dropRows(transaction, id);
    await this.repository.decline(transaction, id, reason);
  }

  /** The question was taken back or has expired: its preview can be looked at again, asked about again, or discarded. */
  async unanswered(transaction: Transaction, id: string): Promise<void> {
    const waiting = await this.repository.lock(transaction, id);
    if (waiting?.state === 'waiting_for_approval') await this.repository.move(transaction, id, 'staged');
  }

  /** Nothing of it was stored, and nothing of it is kept. */
  async discard(actor: Actor | null, id: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const { kind } = await this.lockStaged(transaction, actor, id);
      await this.repository.dropRows(transaction, id);
      await this.repository.move(transaction, id, 'discarded');
      await this.audit.record(transaction, {
        actor,
        action: 'imports.discard',
        subject: { kind: 'import', id },
        after: { kind },
      });
    });
  }

  /**
   * Does the work in this process, now; what was left unfinished by another that died comes first.
   * @throws IMPORT_NEEDS_SECOND_PERSON when there was more to it by then, and it waits for a person
   */
  async finish(id: string): Promise<void> {
    for (const each of await this.repository.unfinished(this.database)) if (each !== id) await this.work(each);
    await this.work(id);
    // A server beside may have been quicker to take it.
    let state: ImportState;
    while ((state = await this.repository.state(this.database, id)) === 'applying') await setTimeout(LOOK_AGAIN_MS);
    if (state === 'staged') throw new DomainError('IMPORT_NEEDS_SECOND_PERSON');
  }

  private async begin(transaction: Transaction, id: string): Promise<void> {
    await this.repository.move(transaction, id, 'applying');
    await this.enqueue(transaction, id);
  }

  private enqueue(queryable: Database | Transaction, id: string): Promise<void> {
    return this.jobs.enqueue(queryable, APPLY, { id }, { key: `import:${id}` });
  }

  private async lockStaged(transaction: Transaction, actor: Actor | null, id: string): Promise<LockedImport> {
    const locked = await this.repository.lock(transaction, id);
    if (!locked || (actor && !this.mayTouch(actor, locked))) throw new DomainError('NOT_FOUND');
    if (locked.state !== 'staged') throw new DomainError('IMPORT_NOT_WAITING');
    return locked;
  }

  /** One's own, or all of those that hold the permission for the whole country. */
  private mayTouch(actor: Actor, { kind, requestedBy }: Pick<LockedImport, 'kind' | 'requestedBy'>): boolean {
    const { permission } = this.kind(kind);
    return holds(actor, permission) && (requestedBy === actor.personId || reachOf(actor, permission).nation);
  }

  /** More would end by now than was agreed to: nothing is applied, and who decides sees what it is now. */
  private async waitAgain(
    transaction: Transaction,
    found: WaitingImport & Pick<LockedImport, 'requestedBy'>,
  ): Promise<void> {
    const { id, requestedBy, details } = found;
    await this.repository.count(transaction, id, details);
    await this.repository.compareAgain(transaction, id);
    const isAsked = requestedBy !== null && this.ask !== undefined;
    await this.repository.move(transaction, id, isAsked ? 'waiting_for_approval' : 'staged');
    if (isAsked) await this.ask!(transaction, { personId: requestedBy }, found);
  }

  /** All of it or nothing. Compared anew, since the country may have changed since the preview. May be called twice. */
  private async work(id: string): Promise<void> {
    try {
      await this.database.transaction(async (transaction) => {
        const taken = await this.repository.take(transaction, id);
        if (!taken) return;
        const kind = this.kind(taken.kind);
        const setting: ImportSetting = taken;
        await this.repository.takeTurn(transaction, taken.kind);
        await this.repository.stageAgain(transaction, id);
        const details = await kind.classify(transaction, setting);
        const { needed, before } = await this.weight(transaction, { ...taken, details });
        if (needed) return await this.waitAgain(transaction, { ...taken, details, before });
        await this.repository.progress(this.database, id, 20);
        // Beside the transaction, so that others see how far it is; its own last word comes with its commit.
        await kind.apply(transaction, setting, (percent) =>
          this.repository.progress(this.database, id, 20 + Math.round(percent * 0.75)),
        );
        await this.repository.count(transaction, id, details);
        await this.repository.settle(transaction, id);
        await this.repository.move(transaction, id, 'done');
        await this.audit.record(transaction, {
          actor: null,
          action: 'imports.apply',
          subject: { kind: 'import', id },
          after: { kind: taken.kind, requestedBy: taken.requestedBy, ...details },
        });
      });
    } catch (error) {
      // What breaks a rule of the database will break it again; anything else may pass with time.
      if (!sqlStateOf(error)?.startsWith('23')) throw error;
      this.log.error(`import ${id} could not be applied`, error);
      await this.repository.move(this.database, id, 'failed', (error as Error).message);
    }
  }
}

async function* counted<Row>(rows: AsyncIterable<Row>, progressed?: (rows: number) => void): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    if (++count % 10_000 === 0) progressed?.(count);
    yield row;
  }
}
