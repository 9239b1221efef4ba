/*
 * Clew's tracker. One file, no dependency, under 3 KB compressed; how a site uses it stands in docs/tracker.md.
 *
 * It stands on four rules:
 *   - the page comes first: nothing here throws into it, blocks it, or needs more of its content-security-policy than our own host;
 *   - nothing is kept, and nothing is sent, that the visitor has not let us (see `permission`);
 *   - an event that was not acknowledged is sent again under the same id, over reloads too: the server counts an id once;
 *   - a time is sent as an age, so that a wrong clock does no harm.
 *
 * The size decides some of the style; single-letter properties are those of the wire format and of what is kept.
 */

/** An event: as it is sent, but for `a`. */
interface Sent {
  /** Its id, by which it counts once. */
  i: string;
  /** page, event, engage, click, form, identify */
  t: string;
  /** When it happened, ms since 1970; on the wire: how long ago. */
  a: number;
  /** The page's address. */
  u: string;
  [more: string]: unknown;
}

/** What the browser keeps for us, as JSON in one cookie: a cookie, because subdomains share it. */
interface State {
  /** The visitor. */
  v?: string | undefined;
  /** What the visitor said about consent; absent: nothing. */
  c?: 0 | 1 | undefined;
  /** When something last happened, ms since 1970. */
  t?: number;
  /** Where the visitor came from last: the landing page with its campaign parameters alone, and the referrer if it is another's. */
  q?: { l: string; r: string };
  /** 0 and 1 in turn. TRICKY: a write that changes nothing looks as if it had worked, on a domain that is refused too. */
  n?: number;
}

type Values = Record<string, unknown>;
type Clew = { (...args: unknown[]): void; q?: Iterable<unknown>[]; on?: boolean };

const win = window as unknown as Window & { clew?: Clew };
const doc = document;
const nav = navigator as Navigator & { globalPrivacyControl?: boolean };
const place = location;

/** Makes a function that never throws, now or later: the page must not notice our mistakes, nor its own in calling us. */
const safe = <A extends unknown[], R>(work: (...args: A) => R) => (...args: A): R | undefined => {
  try {
    const result = work(...args);
    (result as Promise<unknown> | undefined)?.catch?.(() => 0);
    return result;
  } catch {
    return undefined;
  }
};

/** Listens in the capture phase, so that a page's stopPropagation hides nothing from us. */
const on = <E extends Event>(target: EventTarget, types: string, work: (event: E) => unknown) =>
  types.split(' ').forEach(type => target.addEventListener(type, safe(work) as (event: Event) => void, true));

const script = doc.currentScript as HTMLScriptElement;
const options = script.dataset;
const cookieless = 'cookieless' in options;
const domains = (options.domains || '').match(/[^\s,]+/g) || [];
const endpoint = new URL('e?k=' + options.key, options.server || script.src).href;

const minute = 6e4;
/** The parameters that say where a visitor came from. */
const marks = ('gclid gbraid wbraid fbclid msclkid li_fat_id ttclid twclid '
  + 'utm_source utm_medium utm_campaign utm_content utm_term').split(' ');

/** 72 random bits as 12 characters that fit anywhere: the id of a visitor or of an event. */
const newId = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(9)))).replace(/\W/g, mark => (mark > '+' ? '_' : '-'));

const address = () => ('hash' in options ? place.href : place.href.split('#')[0]!).slice(0, 4e3);

// ---- What is kept ----

let state: State = {};

/** The domain that our cookie is on: the widest that the browser lets us set it on. Where there is none: the host. */
let domain = place.hostname.replace(/^www\./, '');

const hostOf = safe((text: string) => new URL(text).hostname);
const isWithin = (host: string, owner: string) => ('.' + host).endsWith('.' + owner);
const isForeign = (text: string, host = hostOf(text)) => host && ![domain, ...domains].some(owner => isWithin(host, owner));

/** 1: we may keep and send; 0: we must not; undefined: the visitor has yet to be asked. */
const permission = () => state.c ?? (nav.globalPrivacyControl ? 0 : 'consent' in options ? undefined : 1);

const readCookie = safe((): State => JSON.parse(decodeURIComponent(/\b_clew=([^;]+)/.exec(doc.cookie)![1]!)));

/** Sets our cookie on the widest domain that works; with no value, takes it away. True when that was seen to work. */
const writeCookie = safe((value: string) => {
  const labels = place.hostname.split('.');
  return labels.some((_, last) => {
    domain = labels.slice(-1 - last).join('.');
    doc.cookie = `_clew=${value};path=/;max-age=${value && 34128e3 || 0};samesite=lax;domain=` + domain
      + (place.protocol > 'http:' ? ';secure' : '');
    return doc.cookie.includes('_clew=' + value) === !!value;
  });
});

/** Brings what is kept up to date, as far as it may be kept at all. */
function save(change: State) {
  // Other tabs may have written meanwhile: one of them may have refused, or been given another visitor.
  state = { ...state, ...(!cookieless && readCookie()), ...change };
  state.n = +!state.n;
  const answer = permission();
  if (answer === 0) {
    state = { c: state.c, n: state.n };
    restore();
    queue = [];
  }
  if (cookieless || answer == null) return;
  if (answer) state.v ||= newId();
  // A refusal is remembered. Where cookies are blocked there is no visitor: one that is new on each page would be counted on each.
  if (!writeCookie(answer || state.c === 0 ? encodeURIComponent(JSON.stringify(state)) : '')) delete state.v;
}

// ---- Sending ----

/** What waits for its acknowledgement, oldest first. */
let queue: Sent[] = [];
/** What of it is on its way. */
let sending: Sent[] = [];
let failures = 0;
let timer = 0;

/** What this page leaves to the next one has a name of its own: two tabs do not overwrite each other's. */
const storeName = '_clew.' + newId();
const store = safe(() => {
  if (cookieless || !permission()) return;
  if (queue[0]) localStorage[storeName] = JSON.stringify(queue);
  else delete localStorage[storeName];
});

/** Takes over what earlier pages could not send. */
const restore = safe(() => Object.keys(localStorage).forEach(safe(name => {
  if (!name.startsWith('_clew.')) return;
  const waiting = localStorage[name];
  delete localStorage[name];
  queue.push(...JSON.parse(waiting));
})));

function push(t: string, more: Values) {
  if (permission() === 0) return;
  // Copied, so that what the page changes later is not sent, and what cannot be written fails here and not in the queue.
  const text = JSON.stringify({ i: newId(), t, a: Date.now(), u: address(), ...more });
  if (text.length < 2e4) queue.push(JSON.parse(text));
  if (queue.length > 100) queue.shift();
  timer ||= setTimeout(flush);
}

/**
 * Sends what waits, at most 20,000 characters at a time: at three bytes each they pass the 64 KB that a browser lets a page send
 * while it closes. On leaving, a beacon: it outlives the page.
 */
const flush = safe(async (leaving?: boolean) => {
  if (!leaving) timer = 0;
  save({});
  if (!permission() || (sending[0] && !leaving)) return;
  const now = Date.now();
  let size = 0;
  const batch = queue.filter(event => !sending.includes(event) && (size += JSON.stringify(event).length) < 2e4);
  if (!batch[0]) return leaving && store();
  const body = JSON.stringify({ v: state.v, c: state.c, e: batch.map(event => ({ ...event, a: Math.max(0, now - event.a) })) });
  const done = () => (queue = queue.filter(event => !batch.includes(event)));
  if (leaving) {
    // Nobody tells whether a beacon arrived. If the server seems well, it did; if there is doubt, the next page sends it again.
    if (nav.sendBeacon(endpoint, body) && !failures) done();
    return store();
  }
  sending = batch;
  // Until it is acknowledged it has failed.
  failures++;
  try {
    const { status } = await fetch(endpoint, {
      method: 'POST', body, keepalive: true, signal: AbortSignal.timeout?.(minute / 4),
    });
    // Whatever else is wrong with it, it will not be better the next time.
    if (status !== 429 && status < 500) failures = done() && 0;
  } catch {
    // No answer.
  }
  sending = [];
  store();
  // 2, 4, 8 … seconds, at most five minutes; and up to half more, so that not all browsers come back at once.
  if (queue[0]) timer = setTimeout(flush, failures && Math.min(1e3 * 2 ** failures, 5 * minute) * (1 + Math.random() / 2));
});

// ---- Pages and their sources ----

let url: string;

/** The last source that was not direct, as the wire wants it. */
function source() {
  const kept = state.q;
  if (!kept) return;
  const { searchParams } = new URL(kept.l);
  const [s, m, c, n, t] = marks.slice(8).map(name => searchParams.get(name) || undefined);
  return kept.r || [...searchParams][0] ? { s: s || hostOf(kept.r), m, c, n, t, l: kept.l } : undefined;
}

function view(r: string) {
  url = address();
  quiet = false;
  save({});
  const visitBegins = Date.now() - (state.t || 0) > 30 * minute;
  const found = new URLSearchParams([...new URLSearchParams(place.search)].filter(([name, value]) => value && marks.includes(name)));
  const foreign = isForeign(r) ? r.slice(0, 300) : '';
  // Within a visit only a campaign is a new source: a foreign referrer is mostly a payment provider's or a login's way back.
  // It is cut where the cookie, of 4,096 bytes at most, would not take it.
  save({
    t: Date.now(),
    ...(([...found][0] || !state.q || (visitBegins && foreign)) && {
      q: { l: (place.origin + place.pathname + (found + '' && '?' + found)).slice(0, 2e3), r: foreign },
    }),
  });
  push('page', { r: r || undefined, h: doc.title, q: visitBegins ? source() : undefined });
  fill();
}

/** Single-page navigation. A little later, for the router's own corrections of the address and for the title. */
const moved = () => setTimeout(safe(() => {
  const before = url;
  if (address() === before) return;
  measure();
  tell();
  view(before);
}), 50);

// ---- Engaged time: while the page is visible, at most 30 seconds after each sign of activity ----

let visible: boolean;
let since: number;
let engaged = 0;
/** True when nothing was done here for so long that the visit ended. */
let quiet: boolean;

function measure() {
  const now = Date.now();
  quiet ||= now - since > 30 * minute;
  if (visible) engaged += Math.min(now - since, minute / 2);
  since = now;
  visible = doc.visibilityState === 'visible';
  // Who reads for long is still there: without a word in 30 minutes the visit would end.
  if (engaged > 10 * minute) tell();
}

function tell() {
  if (engaged > 0) push('engage', { g: engaged, u: url });
  engaged = 0;
}

function leave() {
  measure();
  tell();
  // When the visit had ended, the click that leads on begins the next one: that page must see how long ago the last one was.
  if (!quiet) save({ t: Date.now() });
  flush(true);
}

// ---- Forms and links ----

/** Writes source and visitor into the form fields that ask for them, so that they reach the CRM. */
function fill() {
  if (!permission()) return;
  const { v, q } = state;
  const values = new Map<string, string | undefined>([
    ...(q ? new URL(q.l).searchParams : []), ['landing_page', q?.l], ['referrer', q?.r], ['visitor_id', v],
  ] as [string, string][]);
  doc.querySelectorAll<HTMLInputElement>('input[type=hidden],[data-clew-fill]').forEach(field => {
    const value = values.get(field.dataset.clewFill || field.name);
    if (value) field.value = value;
  });
}

const sha256 = async (text: string) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))]
    .map(byte => (byte + 256).toString(16).slice(1)).join('');

/** Sends a form. It is read at once: the page may empty it next. */
async function sendForm(form: HTMLFormElement, submission?: Event) {
  const fields = [...form.querySelectorAll<HTMLInputElement>('[data-clew-field]')]
    .map(field => [field.dataset.clewField!, field.value.trim(), field.closest('[data-clew-hash]')] as const);
  if (submission) {
    // Only after all of the page's own listeners it is known whether the form goes out. `:valid`, because checkValidity() would
    // fire events at a form that has switched the browser's own check off.
    await new Promise(done => setTimeout(done));
    if (submission.defaultPrevented || !form.matches(':valid')) return;
  }
  const f: Values = {};
  for (const [name, value, hashed] of fields) {
    if (value && !hashed) f[name] = value;
    // Where the browser cannot hash (a page without https) the field is left out: it was not to be sent in clear.
    if (value && hashed) await sha256(value.toLowerCase()).then(hash => (f[name + '_sha256'] = hash), () => 0);
  }
  push('form', { n: form.dataset.clewForm || form.getAttribute('name'), f, q: source() });
}

on<SubmitEvent>(win, 'submit', event => {
  const form = event.target as HTMLFormElement;
  fill();
  if ('clewForm' in form.dataset) sendForm(form, event);
});

const files = /\.(pdf|docx?|xlsx?|pptx?|csv|zip|rar|7z|gz|exe|dmg|apk|mp[34]|epub)$/i;
const passed = /&?_clew=([\w-]{12})\.(\w+)/;

on<MouseEvent>(win, 'click auxclick', event => {
  const link = (event.composedPath()[0] as Element).closest<HTMLAnchorElement>('a[href]');
  if (!link || event.button > 1 || !/^http/.test(link.protocol)) return;
  const foreign = isForeign(link.href);
  const n = link.hasAttribute('download') || files.test(link.pathname) ? 'download' : foreign && 'outbound';
  if (n) push('click', { n, x: link.href });
  // To another of the owner's domains the visitor is passed in the address.
  if (permission() && state.v && !foreign && !isWithin(link.hostname, domain)) {
    link.search = `${link.search.replace(passed, '') || '?'}&_clew=${state.v}.${Date.now().toString(36)}`;
  }
});

/** Takes over the visitor that another of the owner's domains passed: only from there, and within two minutes. */
function receive() {
  const [pass, v, time] = passed.exec(place.search) || [];
  if (!pass) return;
  const rest = place.search.replace(pass, '');
  history.replaceState(history.state, '', place.pathname + (rest[1] ? rest : '') + place.hash);
  const age = Date.now() - parseInt(time!, 36);
  if (!cookieless && domains[0] && Math.abs(age) < 2 * minute && !isForeign(doc.referrer)) save({ v });
}

// ---- The page's own calls ----

const commands: Record<string, (...args: any[]) => unknown> = {
  event(n: string, { value, currency, ...p }: Values = {}) {
    push('event', { n, m: value && +value, y: currency, p });
  },
  identify(id: unknown, f?: Values) {
    push('identify', { d: id && id + '', f, q: source() });
  },
  /** A form that the page sends by itself, once it was accepted. */
  form: sendForm,
  consent(given: boolean) {
    const refused = permission() === 0;
    save({ c: given ? 1 : 0 });
    if (!given) return;
    restore();
    // What was seen while it was refused is gone; the page that is open now is seen now.
    if (refused) view(doc.referrer);
    fill();
    flush();
  },
};

function start() {
  measure();
  save({});
  receive();
  if (permission()) restore();

  on(win, 'pointerdown pointermove keydown scroll', () => measure());
  on(win, 'visibilitychange', () => (doc.visibilityState === 'hidden' ? leave() : measure()));
  on(win, 'pagehide', leave);
  // Back from the browser's cache: a view, reached from where the visitor already was.
  on<PageTransitionEvent>(win, 'pageshow', event => event.persisted && (measure(), view(url)));
  on(win, 'popstate', moved);
  on(win, 'focusin DOMContentLoaded', fill);
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      moved();
    };
  }

  const run = safe((command: string, ...args: unknown[]) => commands[command]!(...args));
  const waiting = win.clew?.q || [];
  safe(view)(doc.referrer);
  win.clew = run as Clew;
  win.clew.on = true;
  for (const args of waiting) run(...(args as [string]));
}

safe(() => {
  if (win.clew?.on) return;
  // Until we start, calls wait: a page that is rendered ahead has not been seen.
  const clew: Clew = (win.clew ||= (...args) => void (clew.q ||= []).push(args));
  if ((doc as Document & { prerendering?: boolean }).prerendering) on(doc, 'prerenderingchange', start);
  else start();
})();
