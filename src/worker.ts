import { createContext } from './app.js';
import { Jobs } from './platform/jobs/index.js';
import { failWith, layFoundation, onStopSignal } from './start.js';

/** A process that works on jobs and serves nothing: for machines beside the ones that answer people. */
async function main(): Promise<void> {
  const foundation = await layFoundation((line) => process.stdout.write(`${line}\n`));
  try {
    const app = await createContext(foundation.config, foundation.databaseUrl, foundation.log);
    onStopSignal(async () => {
      await app.close();
      await foundation.release();
    });
    await app.get(Jobs).start();
  } catch (error) {
    await foundation.release();
    throw error;
  }
}

main().catch((error: unknown) => {
  failWith(error);
  process.exit();
});
