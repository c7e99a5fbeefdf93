import { domainToUnicode } from 'node:url';
import { quote, TEXT_LIMITS } from './text.js';

export interface ParsedLink {
  /** As a browser writes it; parsing it again gives the same. */
  readonly url: string;
  /** What readers are shown: names in other scripts as `xn--`. */
  readonly host: string;
}

/** Names that stand for a machine or a network of its own, not for a public site (RFC 6761, 6762, 8375 and habit). */
const PRIVATE_ENDINGS = new Set(
  'local localhost localdomain internal intranet private lan home corp arpa onion alt invalid'.split(' '),
);
// Latin letters that a reader tells apart: Latin-1, Extended-A without its look-alikes, and the letters with two marks.
const LATIN =
  /^[a-z0-9\u00df-\u00f6\u00f8-\u0130\u0132-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u017e\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u1ea0-\u1ef9-]+$/u;
/** Scripts in which nothing looks like a Latin name; they may stand before a Latin ending. */
const APART: readonly RegExp[] = [
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々0-9-]+$/u,
  /^[\p{Script=Hangul}\p{Script=Han}0-9-]+$/u,
  /^[\p{Script=Arabic}0-9-]+$/u,
  /^[\p{Script=Hebrew}0-9-]+$/u,
  /^[\p{Script=Devanagari}0-9-]+$/u,
  /^[\p{Script=Bengali}0-9-]+$/u,
  /^[\p{Script=Tamil}0-9-]+$/u,
  /^[\u0e01-\u0e3a\u0e40-\u0e4e0-9-]+$/u,
];
/** Scripts with Latin look-alikes: only where the whole name, its ending too, is of that script. */
const ALIKE: readonly RegExp[] = [/^[\p{Script=Cyrillic}0-9-]+$/u, /^[\p{Script=Greek}0-9-]+$/u];

/** Read a link to a source. What is refused could lead elsewhere than it shows; the problem says what is expected. */
export function parseLink(text: string): ParsedLink | { readonly problem: string } {
  const fail = (why: string): { problem: string } => ({
    problem: `expected a link such as https://example.com/report, ${why}, got ${quote(text)}`,
  });
  const raw = text.trim();
  if (raw.length > TEXT_LIMITS.url) return fail(`at most ${TEXT_LIMITS.url} characters`);
  if (!raw.isWellFormed() || /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Z}\p{Variation_Selector}\\<>"`{}|^]/u.test(raw))
    return fail('without spaces, invisible or special characters');
  const authority = /^https:\/\/([^/?#]*)/i.exec(raw)?.[1];
  if (authority === undefined) return fail('beginning with https://');
  if (authority.includes('@')) return fail('without a user name');
  if (/%(?:[01][0-9a-f]|7f)/i.test(raw)) return fail('without control characters');
  const [, typed = '', port] = /^([^:[\]%]*)(?::(\d*))?$/.exec(authority) ?? [];
  if (typed === '') return fail('with a plain host name');
  if (port !== undefined && port !== '443') return fail('without a port');
  const url = URL.canParse(raw) ? new URL(raw) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '')
    return fail('with a plain host name');
  const why = hostProblem(typed, url.hostname);
  if (why !== null) return fail(why);
  if (url.href.length > TEXT_LIMITS.url) return fail(`at most ${TEXT_LIMITS.url} characters once encoded`);
  return { url: url.href, host: url.hostname };
}

/** @param typed as people wrote it @param host the same in ASCII, as the browser would ask for it */
function hostProblem(typed: string, host: string): string | null {
  // What a browser silently turns into something else (full width, ligatures, ß-like folds) is not what readers see.
  const lower = typed.toLowerCase();
  if (lower.normalize('NFKC') !== lower) return 'with a host in plain letters';
  const labels = host.split('.');
  const ending = labels.at(-1) ?? '';
  if (labels.length < 2) return 'with a dot in the host';
  if (!labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) || host.length > 253)
    return 'with a host of letters, digits and hyphens';
  if (!/^(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/.test(ending) || /^\d+\.\d+\.\d+\.\d+/.test(host))
    return 'with a name, not an address of numbers';
  if (PRIVATE_ENDINGS.has(ending)) return 'on the public web';
  const shown = domainToUnicode(host);
  if (shown === '') return 'with a host that exists in its script';
  if (!/[^\x20-\x7e]/.test(typed) && !/(?:^|\.)xn--/.test(lower))
    return lower === host ? null : 'with a plain host name';
  if (/[^\x20-\x7e]/.test(typed) && lower !== shown) return 'with a host in its usual spelling';
  return isOneScript(shown.split('.')) ? null : 'with a host in one script';
}

/** Each part of a host in one script, and nothing that could pass for Latin beside Latin. */
function isOneScript(labels: readonly string[]): boolean {
  if (ALIKE.some((script) => labels.every((label) => script.test(label) && /\p{L}/u.test(label)))) return true;
  return labels.every((label) => LATIN.test(label) || APART.some((script) => script.test(label)));
}
