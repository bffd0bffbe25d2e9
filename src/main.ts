import { createServer } from './app.js';
import { demonstrationNotice, DemoService } from './demo/index.js';
import { Jobs } from './platform/jobs/index.js';
import { failWith, type Foundation, layFoundation, onStopSignal } from './start.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The server: pages, API and, unless WORKER says otherwise, the jobs. */
async function serve(foundation: Foundation): Promise<void> {
  const { config, log, databaseUrl } = foundation;
  const app = await createServer(config, databaseUrl, log);
  onStopSignal(async () => {
    say('Finishing what is under way …');
    await app.close();
    await foundation.release();
  });
  try {
    // Modules say which jobs they do as they start: before the first job is taken up.
    await app.init();
    if (config.demo) {
      const demo = app.get(DemoService);
      await demo.ensureSmall(say);
      await demo.ensureKinds();
    }
    if (config.worker) await app.get(Jobs).start();
    await app.listen(config.port, config.host);
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = app.getHttpServer().address() as { port: number };
  const address = config.publicUrlGiven ? config.publicUrl : `http://${config.host}:${port}`;
  say(`Docente is ready at ${address}`);
  if (config.demo) say(demonstrationNotice());
}

async function main(): Promise<void> {
  const foundation = await layFoundation(say);
  try {
    await serve(foundation);
  } catch (error) {
    await foundation.release();
    throw error;
  }
}

main().catch((error: unknown) => {
  failWith(error);
  process.exit();
});
