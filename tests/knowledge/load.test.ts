import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KnowledgeError } from '../../src/errors.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { changed, FIXTURE_PACK, type Files, SMALL, temporaryFolder, writePack } from '../helpers/pack.js';

const FACTS = SMALL['facts/all.yaml'] as string;
const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const fact = (part: string, replacement: string): Files => changed('facts/all.yaml', part, replacement);
const csv = (text: string): Files => ({ 'facts/bulk.csv': text });
const jsonl = (text: string): Files => ({ 'facts/bulk.jsonl': text });
const ROW = '{"id":"a","entity":"acorn","intent":"share","value":1,"unit":"percent","cite":["news/1"]}';

/** What is wrong, the pack, and the problem's place and text. */
const BROKEN: readonly (readonly [string, Files, RegExp])[] = [
  [
    'utterances of no fact',
    { 'utterances/all.yaml': 'acorn-share:\n  - how much is Acorn\nno-such-fact:\n  - what\n' },
    /utterances\/all\.yaml:4:3 {2}no-such-fact {2}no fact "no-such-fact": correct the id/,
  ],
  [
    'utterances that are no list',
    { 'utterances/all.yaml': 'acorn-share: how much is Acorn\n' },
    /utterances\/all\.yaml:1:14 {2}acorn-share {2}.*expected array/,
  ],
  // Encodings and sizes
  [
    'UTF-16 with a mark',
    { 'facts/all.yaml': utf16(FACTS) },
    /facts\/all\.yaml:1:1 {2}file {2}is UTF-16: save it as UTF-8/,
  ],
  [
    'UTF-16, the other way round',
    { 'facts/all.yaml': utf16(FACTS).swap16() },
    /facts\/all\.yaml:1:1 {2}file {2}is UTF-16/,
  ],
  [
    'UTF-16 without a mark',
    { 'facts/all.yaml': Buffer.from(FACTS, 'utf16le') },
    /facts\/all\.yaml:1:1 {2}file {2}holds a NUL/,
  ],
  [
    'invalid UTF-8 in line 3',
    { 'facts/all.yaml': Buffer.concat([Buffer.from('facts:\n\n  - id: '), Buffer.from([0xe9, 0x20])]) },
    /facts\/all\.yaml:3:1 {2}file {2}is not valid UTF-8.*save it/,
  ],
  [
    'a file cut inside a character',
    { 'intents/share.yaml': Buffer.from('id: share\nname: é').subarray(0, -1) },
    /intents\/share\.yaml:2:1 {2}file {2}is not valid UTF-8/,
  ],
  [
    'a NUL character',
    fact('acorn-share', 'acorn\0share'),
    /facts\/all\.yaml:2:1 {2}file {2}holds a NUL character: remove it/,
  ],
  [
    'an empty file',
    { 'intents/reason.yaml': '' },
    /intents\/reason\.yaml:1:1 {2}file {2}is empty: fill it or delete it/,
  ],
  ['a file of blanks', { 'entities/all.yaml': ' \n\n\t\n' }, /entities\/all\.yaml:1:1 {2}file {2}is empty/],
  [
    'a file of 5 MB',
    { 'lexicon/words.yaml': `groups: []\n#${'x'.repeat(5_000_000)}` },
    /lexicon\/words\.yaml:1:1 {2}file {2}is 50\d+ bytes, at most 4194304 are read: split it/,
  ],
  // The folder
  ['no documents.yaml', { 'documents.yaml': null }, /documents\.yaml:1:1 {2}file {2}can't be read \(ENOENT\): check/],
  ['no facts folder', { 'facts/all.yaml': null }, /facts:1:1 {2}folder {2}is missing: a pack needs/],
  ['no entities folder', { 'entities/all.yaml': null }, /entities:1:1 {2}folder {2}is missing/],
  [
    'no intents folder',
    { 'intents/share.yaml': null, 'intents/reason.yaml': null },
    /intents:1:1 {2}folder {2}is missing/,
  ],
  [
    'a file of another ending',
    { 'facts/notes.txt': 'x' },
    /facts\/notes\.txt:1:1 {2}file {2}has an ending that a pack does not use: expected \.yaml/,
  ],
  [
    'a CSV file among the entities',
    { 'entities/more.csv': 'id\n' },
    /entities\/more\.csv:1:1 {2}file {2}has an ending/,
  ],
  [
    'a misspelt file',
    { 'document.yaml': '[]' },
    /document\.yaml:1:1 {2}file {2}is not a file of a pack: expected documents\.yaml/,
  ],
  ['facts at the top', { 'more.jsonl': ROW }, /more\.jsonl:1:1 {2}file {2}is not a file of a pack/],
  [
    'a misspelt folder',
    { 'fact/more.yaml': 'facts: []\n' },
    /fact:1:1 {2}folder {2}is not a folder of a pack: expected entities, intents, lexicon, facts/,
  ],
  [
    'an intent in a file of another name',
    { 'intents/reason.yaml': null, 'intents/cause.yaml': SMALL['intents/reason.yaml'] as string },
    /intents\/cause\.yaml:1:5 {2}id {2}stands in intents\/cause\.yaml: name the file reason\.yaml/,
  ],
  [
    'a company at home nowhere',
    changed('entities/all.yaml', 'kind: company', 'kind: company, home: mills'),
    /entities\/all\.yaml:1:\d+ {2}\[0\]\.home {2}no region "mills": correct the id/,
  ],
  [
    'a company with a scope',
    changed('entities/all.yaml', 'kind: company', 'kind: company, scope: whole'),
    /entities\/all\.yaml:1:\d+ {2}\[0\]\.scope {2}a company has no scope: only a region has one/,
  ],
  ['no fact at all', { 'facts/all.yaml': 'facts: []\n' }, /facts:1:1 {2}folder {2}holds no fact: add one/],
  // YAML
  [
    'a file cut in a list',
    { 'facts/all.yaml': FACTS.slice(0, FACTS.indexOf('news/1]') + 3) },
    /facts\/all\.yaml:\d+:\d+ {2}YAML {2}Flow sequence.*end with a \]: align it/,
  ],
  [
    'a file cut in a key',
    { 'facts/all.yaml': FACTS.slice(0, FACTS.indexOf('intent: share') + 3) },
    /facts\/all\.yaml:4:\d+ {2}YAML {2}/,
  ],
  [
    'a file cut in quotes',
    { 'intents/share.yaml': 'id: share\nname: "sha' },
    /intents\/share\.yaml:2:\d+ {2}YAML {2}Missing closing "quote: add what is missing/,
  ],
  [
    'a tab as indentation',
    fact('    entity: acorn\n    intent: share', '\tentity: acorn\n    intent: share'),
    /facts\/all\.yaml:\d+:\d+ {2}YAML {2}.*(?:spaces|align)/,
  ],
  ['wrong indentation', fact('    intent: share', '   intent: share'), /facts\/all\.yaml:\d+:\d+ {2}YAML {2}/],
  ['an open bracket', fact('[news/1]', '[news/1'), /facts\/all\.yaml:\d+:\d+ {2}YAML {2}/],
  [
    'a colon in plain text',
    fact('Acorn grew because', 'Acorn grew: because'),
    /facts\/all\.yaml:13:\d+ {2}YAML {2}Nested mappings.*quotes/,
  ],
  [
    'a key twice',
    fact('    value: 12.5', '    value: 12.5\n    value: 13'),
    /facts\/all\.yaml:8:\d+ {2}YAML {2}Map keys must be unique: keep one of them/,
  ],
  [
    'two documents in a file',
    { 'intents/reason.yaml': `${SMALL['intents/reason.yaml']}---\nid: other\n` },
    /intents\/reason\.yaml:5:\d+ {2}YAML {2}.*multiple documents.*keep one/,
  ],
  [
    'a tag',
    fact('value: 12.5', 'value: !!js/function 12.5'),
    /facts\/all\.yaml:7:\d+ {2}YAML {2}Unresolved tag.*remove the "!" tag/,
  ],
  [
    'an alias',
    fact('cite: [news/1]', 'cite: &c [news/1]\n    cues: *c'),
    /facts\/all\.yaml:10:11 {2}YAML {2}"\*c" is an alias.*write the value out/,
  ],
  [
    'an alias bomb',
    {
      'lexicon/words.yaml': `a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]\n`).join('')}`,
    },
    /lexicon\/words\.yaml:2:\d+ {2}YAML {2}"\*a0" is an alias/,
  ],
  [
    'a merge bomb',
    { 'lexicon/words.yaml': 'a: &a { x: 1 }\nb: { <<: [*a, *a] }\n' },
    /lexicon\/words\.yaml:2:\d+ {2}YAML {2}"\*a" is an alias/,
  ],
  [
    'a hundred brackets',
    { 'facts/all.yaml': `facts: ${'['.repeat(100)}${']'.repeat(100)}` },
    /facts\/all\.yaml:1:1 {2}YAML {2}is nested deeper than 20 levels: flatten it/,
  ],
  [
    'a bracket a line',
    { 'facts/all.yaml': `facts:\n${'[\n'.repeat(100_000)}` },
    /facts\/all\.yaml:22:1 {2}YAML {2}is nested deeper/,
  ],
  [
    'a million brackets',
    { 'facts/all.yaml': '['.repeat(1_000_000) },
    /facts\/all\.yaml:1:1 {2}YAML {2}is nested deeper/,
  ],
  [
    'a hundred dashes',
    { 'facts/all.yaml': `facts:\n  ${'- '.repeat(100)}x` },
    /facts\/all\.yaml:2:1 {2}YAML {2}is nested deeper/,
  ],
  [
    'steps without end',
    { 'facts/all.yaml': Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:\n`).join('') },
    /facts\/all\.yaml:\d+:1 {2}YAML {2}is nested deeper/,
  ],
  [
    '__proto__ in YAML',
    fact('    value: 12.5', '    __proto__: { polluted: 1 }\n    value: 12.5'),
    /facts\/all\.yaml:7:5 {2}YAML {2}"__proto__" is no field of a pack: remove it/,
  ],
  [
    '__proto__ among fingerprints',
    { 'fingerprints.yaml': '__proto__: { 1: "000000000000" }\n' },
    /fingerprints\.yaml:1:1 {2}YAML {2}"__proto__"/,
  ],
  // Shapes
  [
    'a list where a mapping is expected',
    { 'facts/all.yaml': '- id: a\n' },
    /facts\/all\.yaml:1:1 {2}file {2}.*expected object/,
  ],
  [
    'a mapping where a list is expected',
    { 'entities/all.yaml': 'id: acorn\n' },
    /entities\/all\.yaml:1:1 {2}file {2}expected a list, each item starting with "- "/,
  ],
  ['a plain word', { 'documents.yaml': 'hello\n' }, /documents\.yaml:1:1 {2}file {2}expected a list/],
  [
    'a fact that is a text',
    fact(
      '  - id: acorn-reason\n    entity: acorn\n    intent: reason\n    statement: Acorn grew because it milled more.\n    cite: [letter/news/2]',
      '  - hello',
    ),
    /facts\/all\.yaml:10:5 {2}facts\[1\] {2}.*expected object/,
  ],
  [
    'an unknown field',
    fact('    value: 12.5', '    colour: red\n    value: 12.5'),
    /facts\/all\.yaml:\d+:\d+ {2}facts\[0\] {2}unknown field "colour": see knowledge\/README\.md/,
  ],
  [
    'a misspelt field',
    fact('    region:', '    regoin:'),
    /facts\/all\.yaml:\d+:\d+ {2}facts\[0\] {2}unknown field "regoin"/,
  ],
  ['a missing id', fact('id: acorn-reason\n    ', ''), /facts\/all\.yaml:10:5 {2}facts\[1\]\.id {2}is missing/],
  ['a missing citation', fact('    cite: [news/1]\n', ''), /facts\/all\.yaml:2:5 {2}facts\[0\]\.cite {2}is missing/],
  [
    'no citation',
    fact('cite: [news/1]', 'cite: []'),
    /facts\/all\.yaml:9:\d+ {2}facts\[0\]\.cite {2}a fact needs a citation/,
  ],
  [
    'a citation of another form',
    fact('[news/1]', '[news]'),
    /facts\/all\.yaml:9:12 {2}facts\[0\]\.cite\[0\] {2}expected "article\/paragraph"/,
  ],
  [
    'a period of another form',
    fact('period: 2030', 'period: Q3 2030'),
    /facts\/all\.yaml:6:13 {2}facts\[0\]\.period {2}expected YYYY, YYYY-Qn.*got "Q3 2030"/,
  ],
  [
    'a day that no calendar has',
    fact('period: 2030', 'period: 2030-02-30'),
    /facts\/all\.yaml:6:13 {2}facts\[0\]\.period {2}expected YYYY/,
  ],
  [
    'a period that ends before it starts',
    fact('period: 2030', 'period: 2030/2029'),
    /facts\/all\.yaml:6:13 {2}facts\[0\]\.period {2}expected YYYY/,
  ],
  [
    'a text where a number is expected',
    fact('value: 12.5', 'value: twelve'),
    /facts\/all\.yaml:7:12 {2}facts\[0\]\.value {2}unit percent expects a number/,
  ],
  [
    'a number that is none',
    fact('value: 12.5', 'value: .nan'),
    /facts\/all\.yaml:7:12 {2}facts\[0\]\.value {2}Invalid input/,
  ],
  [
    'a number without end',
    fact('value: 12.5', 'value: .inf'),
    /facts\/all\.yaml:7:12 {2}facts\[0\]\.value {2}Invalid input/,
  ],
  [
    'a value without a unit',
    fact('    unit: percent\n', ''),
    /facts\/all\.yaml:7:12 {2}facts\[0\]\.value {2}a value needs a unit/,
  ],
  [
    'a unit that is not used',
    fact('unit: percent', 'unit: bananas'),
    /facts\/all\.yaml:8:11 {2}facts\[0\]\.unit {2}Invalid option: expected one of "percent"/,
  ],
  [
    'a date of another form',
    fact('unit: percent', 'unit: date'),
    /facts\/all\.yaml:7:12 {2}facts\[0\]\.value {2}unit date expects YYYY/,
  ],
  [
    'an upper value below the lower',
    fact('    value: 12.5', '    value: 12.5\n    value_to: 3'),
    /facts\/all\.yaml:8:15 {2}facts\[0\]\.value_to {2}must not be below value/,
  ],
  [
    'a fact that says nothing',
    fact('    statement: Acorn grew because it milled more.\n', ''),
    /facts\/all\.yaml:10:5 {2}facts\[1\]\.statement {2}a fact needs a statement or a value/,
  ],
  [
    'an empty statement',
    fact('statement: Acorn grew because it milled more.', 'statement: ""'),
    /facts\/all\.yaml:13:16 {2}facts\[1\]\.statement {2}must not be empty/,
  ],
  [
    'an endless statement',
    fact('Acorn grew', 'Acorn grew '.repeat(100)),
    /facts\/all\.yaml:13:16 {2}facts\[1\]\.statement {2}Too big: expected string to have <=600 characters/,
  ],
  [
    'an id with blanks',
    fact('id: acorn-share', 'id: Acorn Share'),
    /facts\/all\.yaml:2:9 {2}facts\[0\]\.id {2}expected lower-case words joined by "-"/,
  ],
  [
    'a kind that is not used',
    changed('entities/all.yaml', 'kind: company', 'kind: firm'),
    /entities\/all\.yaml:1:35 {2}\[0\]\.kind {2}Invalid option: expected one of "company"/,
  ],
  [
    'aliases that are no list',
    changed('entities/all.yaml', '[Acorn Mills]', 'Acorn Mills'),
    /entities\/all\.yaml:1:\d+ {2}\[0\]\.aliases {2}Invalid input: expected array, received string/,
  ],
  [
    'an intent without phrasings',
    changed('intents/reason.yaml', 'phrasings: [reason]\n', ''),
    /intents\/reason\.yaml:1:1 {2}phrasings {2}is missing/,
  ],
  [
    'a document without articles',
    changed('documents.yaml', '    - { id: news, title: News, paragraphs: 3 }', '    []'),
    /documents\.yaml:6:\d+ {2}\[0\]\.articles {2}Too small/,
  ],
  [
    'a publication date of another form',
    changed('documents.yaml', '2030-01', 'January'),
    /documents\.yaml:4:14 {2}\[0\]\.published {2}expected YYYY/,
  ],
  [
    'an article of no paragraphs',
    changed('documents.yaml', 'paragraphs: 3', 'paragraphs: 0'),
    /documents\.yaml:6:\d+ {2}\[0\]\.articles\[0\]\.paragraphs {2}Too small/,
  ],
  [
    'a lexicon file of neither form',
    { 'lexicon/words.yaml': 'words: [a]\n' },
    /lexicon\/words\.yaml:1:1 {2}groups {2}is missing/,
  ],
  [
    'an excuse of an unknown kind',
    { 'excused.yaml': '- { article: news, paragraphs: [1], why: boring }\n' },
    /excused\.yaml:1:\d+ {2}\[0\]\.why {2}Invalid option/,
  ],
  [
    'a fingerprint that is none',
    { 'fingerprints.yaml': 'news:\n  1: hello\n' },
    /fingerprints\.yaml:2:\d+ {2}news\.1 {2}expected 12 hexadecimal digits/,
  ],
  ['examples that are no list', { 'examples.yaml': 'what: now\n' }, /examples\.yaml:1:1 {2}file {2}.*expected array/],
  // References
  [
    'a fact id twice',
    fact('id: acorn-reason', 'id: acorn-share'),
    /facts\/all\.yaml:10:9 {2}facts\[1\]\.id {2}fact "acorn-share" stands already in .*facts\/all\.yaml:2: give it another id/,
  ],
  [
    'a fact id in two files',
    jsonl(ROW.replace('"a"', '"acorn-share"')),
    /facts\/bulk\.jsonl:1:1 {2}\[0\]\.id {2}fact "acorn-share" stands already/,
  ],
  [
    'an entity id twice',
    changed('entities/all.yaml', 'id: northland', 'id: acorn'),
    /entities\/all\.yaml:2:\d+ {2}\[1\]\.id {2}entity "acorn" stands already/,
  ],
  [
    'an intent id twice',
    changed('intents/reason.yaml', 'id: reason', 'id: share'),
    /intents\/share\.yaml:1:\d+ {2}id {2}intent "share" stands already/,
  ],
  [
    'an article id twice',
    changed('documents.yaml', 'paragraphs: 3 }', 'paragraphs: 3 }\n    - { id: news, title: More, paragraphs: 1 }'),
    /documents\.yaml:7:\d+ {2}\[0\]\.articles\[1\]\.id {2}article "news" stands already in letter/,
  ],
  [
    'an alias of two entities',
    changed('entities/all.yaml', 'name: Northland', 'name: Acorn mills'),
    /entities\/all\.yaml:2:\d+ {2}\[1\]\.name {2}"Acorn mills" already names "acorn"/,
  ],
  [
    'an unknown entity',
    fact('entity: acorn', 'entity: oak'),
    /facts\/all\.yaml:3:13 {2}facts\[0\]\.entity {2}no entity "oak": add it/,
  ],
  [
    'an unknown intent',
    fact('intent: share', 'intent: shares'),
    /facts\/all\.yaml:4:13 {2}facts\[0\]\.intent {2}no intent "shares": add intents\/shares\.yaml/,
  ],
  [
    'a region that is a company',
    fact('region: northland', 'region: acorn'),
    /facts\/all\.yaml:5:13 {2}facts\[0\]\.region {2}no region or place "acorn"/,
  ],
  [
    'an unknown companion',
    fact('    value: 12.5', '    with: [oak]\n    value: 12.5'),
    /facts\/all\.yaml:7:12 {2}facts\[0\]\.with\[0\] {2}no entity "oak"/,
  ],
  [
    'an unknown contradiction',
    fact('    value: 12.5', '    disagrees: [other]\n    value: 12.5'),
    /facts\/all\.yaml:7:17 {2}facts\[0\]\.disagrees\[0\] {2}no fact "other"/,
  ],
  [
    'an unknown article',
    fact('[news/1]', '[olds/1]'),
    /facts\/all\.yaml:9:12 {2}facts\[0\]\.cite\[0\] {2}no article "olds" in documents\.yaml/,
  ],
  [
    "an article under another's document",
    fact('[letter/news/2]', '[book/news/2]'),
    /facts\/all\.yaml:14:12 {2}facts\[1\]\.cite\[0\] {2}no article "news"/,
  ],
  [
    'a paragraph that the article lacks',
    fact('[news/1]', '[news/4]'),
    /facts\/all\.yaml:9:12 {2}facts\[0\]\.cite\[0\] {2}news has 3 paragraphs, got 4/,
  ],
  [
    'an unknown member',
    changed('entities/all.yaml', 'members: [acorn]', 'members: [oak]'),
    /entities\/all\.yaml:3:\d+ {2}\[2\]\.members\[0\] {2}no entity "oak"/,
  ],
  [
    'an unknown parent',
    changed('entities/all.yaml', 'kind: company,', 'kind: company, parent: oak,'),
    /entities\/all\.yaml:1:\d+ {2}\[0\]\.parent {2}no entity "oak"/,
  ],
  [
    'a group in itself',
    changed('entities/all.yaml', 'members: [acorn]', 'members: [mills]'),
    /entities\/all\.yaml:3:\d+ {2}\[2\]\.members {2}"mills" is a member of itself: break the circle/,
  ],
  [
    'parents in a circle',
    changed(
      'entities/all.yaml',
      'kind: company, aliases: [Acorn Mills] }',
      'kind: company, parent: oak }\n- { id: oak, name: Oak, kind: company, parent: acorn }',
    ),
    /entities\/all\.yaml:1:\d+ {2}\[0\]\.parent {2}"acorn" belongs to itself/,
  ],
  [
    'a fact without a sentence to be told by',
    fact('intent: share', 'intent: reason'),
    /facts\/all\.yaml:\d+:\d+ {2}facts\[0\]\.statement {2}is missing, and the intent "reason" has no sentence/,
  ],
  [
    'an excuse for an unknown paragraph',
    { 'excused.yaml': '- { article: news, paragraphs: [1, 9], why: heading }\n' },
    /excused\.yaml:1:\d+ {2}\[0\]\.paragraphs\[1\] {2}news has 3 paragraphs, got 9/,
  ],
  [
    'a fingerprint of an unknown article',
    { 'fingerprints.yaml': 'olds:\n  1: "000000000000"\n' },
    /fingerprints\.yaml:2:\d+ {2}olds\.1 {2}no article "olds"/,
  ],
  // Bulk files
  [
    'a JSON line cut short',
    jsonl(`${ROW}\n${ROW.slice(0, 40)}`),
    /facts\/bulk\.jsonl:2:1 {2}JSON {2}.*write one JSON object a line/,
  ],
  ['a JSON line of another type', jsonl('[1]'), /facts\/bulk\.jsonl:1:1 {2}\[0\] {2}.*expected object/],
  ['a JSON file of many lines an object', jsonl('{\n"id": "a"\n}'), /facts\/bulk\.jsonl:1:1 {2}JSON {2}/],
  [
    '__proto__ in JSON',
    jsonl(ROW.replace('{', '{"__proto__":{"x":1},')),
    /facts\/bulk\.jsonl:1:1 {2}\[0\] {2}unknown field "__proto__"/,
  ],
  [
    'a wrong type in JSON',
    jsonl(`${ROW}\n\n${ROW.replace('"a"', '"b"').replace('1,"unit"', '"1","unit"')}`),
    /facts\/bulk\.jsonl:3:1 {2}\[1\]\.value {2}unit percent expects a number/,
  ],
  [
    'an endless JSON line',
    jsonl(`{"id":"${'a'.repeat(200_000)}"}`),
    /facts\/bulk\.jsonl:1:1 {2}JSON {2}longer than 100000 characters/,
  ],
  [
    'a CSV column that no fact has',
    csv('id,entity,colour\na,acorn,red\n'),
    /facts\/bulk\.csv:1:1 {2}column 3 {2}unknown field "colour": the first line names the fields/,
  ],
  [
    'a CSV column named __proto__',
    csv('id,__proto__\na,b\n'),
    /facts\/bulk\.csv:1:1 {2}column 2 {2}unknown field "__proto__"/,
  ],
  [
    'a CSV column twice',
    csv('id,entity,id\na,acorn,b\n'),
    /facts\/bulk\.csv:1:1 {2}column 3 {2}"id" stands twice: keep one of them/,
  ],
  [
    'a CSV file without a header',
    csv('a,acorn,share,1,percent,news/1\n'),
    /facts\/bulk\.csv:1:1 {2}column 1 {2}unknown field "a"/,
  ],
  [
    'a CSV row with a cell too many',
    csv('id,entity\na,acorn,more\n'),
    /facts\/bulk\.csv:2:1 {2}CSV {2}.*as many cells as the header/,
  ],
  ['a CSV row cut short', csv('id,entity,intent\na,acorn\n'), /facts\/bulk\.csv:2:1 {2}CSV {2}/],
  ['an open quote in CSV', csv('id,statement\na,"open\n'), /facts\/bulk\.csv:\d+:1 {2}CSV {2}Quote Not Closed/],
  [
    'a CSV cell that is no number',
    csv('id,entity,intent,value,unit,cite\na,acorn,share,"1,5",percent,news/1\n'),
    /facts\/bulk\.csv:2:1 {2}\[0\]\.value {2}unit percent expects a number/,
  ],
  [
    'a CSV row without an id',
    csv('id,entity,intent,value,unit,cite\n,acorn,share,1,percent,news/1\n'),
    /facts\/bulk\.csv:2:1 {2}\[0\]\.id {2}is missing/,
  ],
];

const PROBLEM = /^\S.*:\d+:\d+ {2}\S.* {2}\S/;

function refusal(dir: string): string {
  try {
    loadKnowledge(dir);
  } catch (error) {
    if (error instanceof KnowledgeError) return error.userMessage;
    throw error;
  }
  throw new Error('the pack was loaded');
}

describe('a broken pack is refused with file, line, column, cause and fix', () => {
  it.each(BROKEN)('%s', (_, changes, expected) => {
    const dir = writePack(changes);
    const start = performance.now();
    const message = refusal(dir);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(message).toMatch(expected);
    for (const line of message.split('\n')) expect(line).toMatch(PROBLEM);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it.each([
    [
      'a folder that is not there',
      'nowhere',
      /nowhere:1:1 {2}folder {2}can't be opened \(ENOENT\): a knowledge pack is a folder/,
    ],
    ['a file instead of a folder', 'documents.yaml', /documents\.yaml:1:1 {2}folder {2}can't be opened \(ENOTDIR\)/],
  ])('%s', (_, name, expected) => {
    expect(refusal(join(writePack(), name))).toMatch(expected);
  });

  it('a folder instead of a file', () => {
    const dir = writePack();
    mkdirSync(join(dir, 'facts/more.yaml'));
    expect(refusal(dir)).toMatch(/facts\/more\.yaml:1:1 {2}file {2}is a folder: a file is expected here/);
  });

  it('a file instead of the facts folder', () => {
    const dir = writePack({ 'facts/all.yaml': null, facts: 'facts: []' });
    expect(refusal(dir)).toMatch(/facts:1:1 {2}folder {2}can't be listed \(ENOTDIR\)/);
  });

  it.skipIf(process.platform === 'win32')('links that lead in a circle or to a device', () => {
    const dir = writePack();
    symlinkSync('circle.yaml', join(dir, 'facts/circle.yaml'));
    symlinkSync('/dev/zero', join(dir, 'facts/zero.yaml'));
    const message = refusal(dir);
    expect(message).toMatch(/facts\/circle\.yaml:1:1 {2}file {2}can't be read \(ELOOP\)/);
    expect(message).toMatch(/facts\/zero\.yaml:1:1 {2}file {2}is no ordinary file/);
  });

  it('all problems at once, in the order of files and lines', () => {
    const dir = writePack({
      ...fact('value: 12.5', 'value: much'),
      ...changed('entities/all.yaml', 'kind: region', 'kind: land'),
    });
    expect(
      refusal(dir)
        .split('\n')
        .map((line) => line.replace(/^.*\/(?=\w+\/)/, '').split(':')[0]),
    ).toEqual(['entities/all.yaml', 'facts/all.yaml']);
  });

  it('at most 200 problems and how many more there are', () => {
    const rows = Array.from({ length: 300 }, (_, index) => `{"id":"a${index}"}`).join('\n');
    const lines = refusal(writePack(jsonl(rows))).split('\n');
    expect(lines).toHaveLength(201);
    expect(lines.at(-1)).toMatch(/and \d+ more problems/);
  });
});

describe('a truncated file of facts', () => {
  const lengths = Array.from({ length: 20 }, (_, index) => Math.round((FACTS.length * (index + 1)) / 21));

  it.each(lengths)('cut at character %i is refused, or its facts are all whole', (length) => {
    const whole = loadKnowledge(writePack()).knowledge.facts;
    const dir = writePack({ 'facts/all.yaml': FACTS.slice(0, length) });
    try {
      for (const fact of loadKnowledge(dir).knowledge.facts) expect(whole).toContainEqual(fact);
    } catch (error) {
      expect(error).toBeInstanceOf(KnowledgeError);
    }
  });
});

describe('a sound pack', () => {
  it('gives facts with their references resolved and a sentence where none is written', () => {
    const { knowledge } = loadKnowledge(writePack());
    expect(knowledge.facts.map(({ id }) => id)).toEqual(['acorn-reason', 'acorn-share']);
    expect(knowledge.facts[1]).toMatchObject({
      authored: false,
      statement: 'Acorn held 12.5% of Northland in 2030.',
      citations: [{ document: 'letter', article: 'news', paragraph: 1 }],
    });
  });

  it('leaves out the parts of a sentence that a fact has nothing for', () => {
    const { knowledge } = loadKnowledge(writePack(fact('    region: northland\n    period: 2030\n', '')));
    expect(knowledge.facts[1]?.statement).toBe('Acorn held 12.5%.');
  });

  it.each([
    ['with Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with byte-order marks', (text: string) => `\ufeff${text}`],
  ])('reads the same %s', (_, change) => {
    const files = Object.fromEntries(
      Object.entries({ ...SMALL, ...jsonl(`${ROW}\n`) }).map(([name, text]) => [name, change(text as string)]),
    );
    expect(loadKnowledge(writePack(files)).knowledge).toEqual(loadKnowledge(writePack(jsonl(`${ROW}\n`))).knowledge);
  });

  it('reads the same fact from YAML, CSV and JSON lines', () => {
    const row = {
      entity: 'acorn',
      intent: 'share',
      region: 'northland',
      period: '2029-Q1',
      value: -1.5,
      unit: 'percent',
      cues: ['mill', 'flour'],
      cite: ['news/3'],
    };
    const { knowledge } = loadKnowledge(
      writePack({
        'facts/a.yaml': `facts:\n  - ${JSON.stringify({ id: 'in-yaml', ...row })}\n`,
        'facts/b.jsonl': JSON.stringify({ id: 'in-json', ...row }),
        'facts/c.csv':
          'id,entity,intent,region,period,value,unit,cues,cite,by\nin-csv,acorn,share,northland,2029-Q1,-1.5,percent,mill; flour,news/3,\n',
      }),
    );
    const [inCsv, inJson, inYaml] = knowledge.facts
      .filter(({ id }) => id.startsWith('in-'))
      .map(({ id: _, ...rest }) => rest);
    expect(inCsv).toEqual(inJson);
    expect(inYaml).toEqual(inJson);
  });

  it('does not depend on the order of files and facts', () => {
    const [head, ...facts] = FACTS.split(/(?= {2}- id)/);
    const turned = {
      'facts/all.yaml': null,
      'facts/z.yaml': `${head}${facts[0]}`,
      'facts/a.yaml': `${head}${facts[1]}`,
    };
    expect(loadKnowledge(writePack(turned)).knowledge).toEqual(loadKnowledge(writePack()).knowledge);
  });

  it('knows where each fact and field stands', () => {
    const pack = loadKnowledge(FIXTURE_PACK);
    expect(pack.placeOf('aster-4-launch', 'value')).toMatchObject({ line: 42, column: 12, where: 'facts[4].value' });
    expect(pack.placeOf('lamp-kinds')).toMatchObject({ line: 5 });
  });

  it('may lie in an otherwise empty folder of any name', () => {
    expect(loadKnowledge(writePack({}, join(temporaryFolder(), 'ein Ordner — 你好'))).knowledge.facts).toHaveLength(2);
  });
});
