import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../src/answering/answer-question.js';
import { buildCatalogue } from '../../src/answering/catalogue/catalogue.js';
import { Dispatcher } from '../../src/bot/dispatch.js';
import { describeCommands, makeGuide } from '../../src/bot/guide.js';
import { loadCommands } from '../../src/bot/load-commands.js';
import type { Services } from '../../src/bot/services.js';
import { Session } from '../../src/console/session.js';
import { lookOf } from '../../src/console/style.js';
import { DAY, teaCore } from '../core.js';

let session: Session;

beforeAll(async () => {
  const core = teaCore();
  const commands = await loadCommands();
  const services: Services = {
    ask: (question) => answerQuestion(core, question, DAY).answer,
    forget: () => false,
    catalogue: buildCatalogue(core, DAY),
    guide: makeGuide(core.knowledge, [], describeCommands(commands)),
    findPassage: null,
    keeping: null,
    isCutOff: false,
    forgetMember: null,
  };
  const dispatcher = new Dispatcher(
    commands,
    () => services,
    (_, error) => {
      throw error;
    },
  );
  const options = {
    log: () => undefined,
    loadDispatcher: async () => dispatcher,
    isModerator: false,
    showsControls: true,
  };
  session = new Session(async () => services, options, lookOf({}, true));
});

describe('the tab key', () => {
  it.each([
    ['what', []],
    ['/sh', ['/share ', '/shipments ']],
    ['/q', ['/quit']],
    ['/privacy ', ['/privacy show ', '/privacy delete ']],
    ['/privacy d', ['/privacy delete ']],
    ['/stat ', ['/stat metric:', '/stat vendor:', '/stat region:', '/stat period:', '/stat source:', '/stat hide:']],
    ['/stat v', ['/stat vendor:']],
    ['/stat metric:market-share r', ['/stat metric:market-share region:']],
  ])('after %j offers %j', async (line, offered) => {
    expect(await session.complete(line)).toEqual(offered);
  });

  it('offers values that are held for the option being typed', async () => {
    const offered = await session.complete('/stat metric:');
    expect(offered.length).toBeGreaterThan(0);
    for (const line of offered) expect(line).toMatch(/^\/stat metric:\S+ $/);
    const [vendor] = await session.complete(`${offered[0]}vendor:`);
    expect(await session.reply(vendor ?? '')).toMatch(/¹/);
  });
});

describe('what stands under the answer of a command', () => {
  it('is listed by number, and pressed by it', async () => {
    const [metric] = await session.complete('/stat metric:');
    const [line] = await session.complete(`${metric}vendor:`);
    expect(await session.reply(line ?? '')).toMatch(/\n\n {2}#1 Sources \| #2 Wrong\?/);
    expect(await session.reply('#1')).toMatch(/^¹ .*¶ \d/);
    expect(await session.reply('#99')).toMatch(/no #99/);
  });
});
