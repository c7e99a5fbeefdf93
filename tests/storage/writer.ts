// A process that writes to a store until it is killed or done, and says on stdout what was acknowledged:
//   node --import tsx tests/storage/writer.ts <folder> <prefix> <count> [bot] [stay]
// `open` when the store is open, `ack <unit>` after each unit, `fail <message>` where one was refused (it is tried again
// after 100 ms), `holds <facts>` after a failure: what can still be read.
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FactStore } from '../../src/domain/fact-store.js';
import { AppError } from '../../src/errors.js';
import { openStore } from '../../src/storage/open-store.js';
import { GUILD, units } from './units.js';

const [folder = '', prefix = '', count = '0', ...flags] = process.argv.slice(2);
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

async function writeAll(store: FactStore): Promise<void> {
  for (const unit of units(prefix, Number(count))) {
    for (;;) {
      try {
        await unit.write(store);
        say(`ack ${unit.name}`);
        break;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        say(`fail ${error.message}`);
        say(`holds ${(await store.load(GUILD)).facts.length}`);
        await sleep(100);
      }
    }
  }
}

try {
  const store = await openStore({ url: null, dataDir: folder, lease: flags.includes('bot') });
  say('open');
  await writeAll(store);
  say('done');
  if (flags.includes('stay')) setInterval(() => {}, 1000);
} catch (error) {
  say(`refused ${error instanceof AppError ? error.message : String(error)}`);
  process.exitCode = 1;
}
