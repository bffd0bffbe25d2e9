// Keeps each answer of a quiz as it is given; while the line is broken, in this browser, until it is back. Comfort only: the
// form of the page does the whole job without this file. No clock of the device decides anything here.

const form = document.querySelector('form[data-saves]');
const state = document.querySelector('[data-save-state]');
if (form && state) {
  const store = `docente-attempt-${form.dataset.savesKey}`;
  const questions = new Map([...form.querySelectorAll('[data-question]')].map((set) => [set.dataset.question, set]));
  const remembered = (key, otherwise) => {
    try {
      return localStorage.getItem(key) ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  const remember = (key, value) => {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // A browser that keeps nothing: the page itself still does.
    }
  };
  const device = remembered('docente-device', crypto.randomUUID?.() ?? `d${Math.random().toString(36).slice(2)}`);
  remember('docente-device', device);
  form.elements.device.value = device;

  /** What was not acknowledged yet, by question: { answer, certainty, revision }. */
  let queue = {};
  try {
    queue = JSON.parse(remembered(store, '{}')) ?? {};
  } catch {
    // What can not be read was not written by us.
  }
  const keepQueue = () => remember(store, Object.keys(queue).length === 0 ? null : JSON.stringify(queue));

  const say = (what, link = false) => {
    state.hidden = false;
    state.dataset.state = what;
    const text = state.dataset[`text${what[0].toUpperCase()}${what.slice(1)}`] ?? '';
    const shown = state.querySelector('[data-save-text]');
    if (shown.textContent !== text) shown.textContent = text;
    state.querySelector('[data-save-sign-in]').hidden = !link;
  };
  // What someone should know stays said; that something was saved is only news until the next thing.
  let told = null;

  const controls = (id) =>
    [...questions.get(id).querySelectorAll('input, select, textarea')].filter(({ name }) => name.startsWith('answer-'));
  const read = (id) => {
    const answer = [];
    for (const control of controls(id)) {
      const part = /\.(\d+)$/.exec(control.name)?.[1];
      if (control.type === 'radio' || control.type === 'checkbox') {
        if (control.checked) answer.push(control.value);
      } else if (part) answer[part - 1] = control.value;
      else answer.push(control.value);
    }
    const certainty = questions.get(id).querySelector('[name^="certainty-"]:checked')?.value ?? null;
    const parts = Array.from(answer, (each) => each ?? '');
    return { answer: parts, certainty: certainty === null ? null : Number(certainty) };
  };
  const write = (id, { answer, certainty }) => {
    let place = 0;
    for (const control of controls(id)) {
      const part = /\.(\d+)$/.exec(control.name)?.[1];
      if (control.type === 'radio' || control.type === 'checkbox') {
        control.checked = answer.map(String).includes(control.value);
      } else {
        const value = answer[part ? part - 1 : place++] ?? '';
        control.value = value === 0 ? '' : String(value);
      }
    }
    const sure = questions.get(id).querySelector(`[name^="certainty-"][value="${certainty}"]`);
    if (sure) sure.checked = true;
  };

  let sending = null;
  let again;
  let wait = 1000;
  const later = () => {
    clearTimeout(again);
    again = setTimeout(flush, wait);
    wait = Math.min(wait * 2, 30_000);
  };
  const send = async () => {
    const batch = { ...queue };
    const body = { answers: {}, revisions: {}, certainties: {}, device };
    for (const [id, { answer, certainty, revision }] of Object.entries(batch)) {
      body.answers[id] = answer;
      body.revisions[id] = revision;
      if (certainty !== null) body.certainties[id] = certainty;
    }
    if (told === null) say('saving');
    let answer;
    try {
      const abort = new AbortController();
      const patience = setTimeout(() => abort.abort(), 20_000);
      answer = await fetch(form.dataset.saves, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        signal: abort.signal,
      });
      clearTimeout(patience);
    } catch {
      say('waiting');
      later();
      return false;
    }
    if (answer.status === 401) {
      say('session', true);
      return false;
    }
    if (answer.status === 409) {
      // It has ended, here or elsewhere: its result says so.
      queue = {};
      keepQueue();
      location.assign(form.dataset.savesEnded);
      return false;
    }
    if (answer.status === 429 || answer.status >= 500) {
      say('waiting');
      later();
      return false;
    }
    if (!answer.ok) {
      say('refused');
      return false;
    }
    wait = 1000;
    const saved = await answer.json();
    for (const [id, each] of Object.entries(batch)) {
      if (queue[id] === each) delete queue[id];
      const set = questions.get(id);
      if (set) set.dataset.revision = Math.max(Number(set.dataset.revision), saved.revisions[id] ?? 0);
    }
    for (const { question: id, answer: stands, certainty, revision } of saved.elsewhere) {
      const mine = batch[id];
      // Typed on this page, before one's eyes: the latest thing one did counts. What lay in the browser does not.
      if (mine?.typed && queue[id] === undefined) queue[id] = { ...mine, revision: revision + 1 };
      else if (queue[id] === undefined && questions.has(id)) {
        write(id, { answer: stands, certainty });
        told = 'elsewhere';
      }
    }
    if (saved.replaced.length > 0) told = 'replaced';
    keepQueue();
    if (saved.final.length > 0) told = 'refused';
    say(told ?? 'saved');
    return Object.keys(queue).length === 0 ? true : send();
  };
  /** One sending at a time, so that nothing overtakes. @returns whether all is kept */
  function flush() {
    clearTimeout(again);
    if (Object.keys(queue).length === 0) return Promise.resolve(true);
    sending ??= send().finally(() => {
      sending = null;
    });
    return sending;
  }

  const changed = (id, delay) => {
    const set = questions.get(id);
    const revision = Math.max(Number(set.dataset.revision), queue[id]?.revision ?? 0) + 1;
    queue[id] = { ...read(id), revision, typed: true };
    set.dataset.revision = revision;
    keepQueue();
    clearTimeout(again);
    wait = 1000;
    again = setTimeout(async () => {
      await sending;
      await flush();
    }, delay);
  };
  const questionOf = ({ target }) => target.closest?.('[data-question]')?.dataset.question;
  form.addEventListener('input', (event) => {
    const id = questionOf(event);
    if (id) changed(id, 900);
  });
  form.addEventListener('change', (event) => {
    const id = questionOf(event);
    if (id) changed(id, 100);
  });
  addEventListener('online', () => void flush());

  // The form goes out once everything is kept; on a broken line it waits, and says so.
  let ready = false;
  form.addEventListener('submit', (event) => {
    // What comes by the form is what stands on the page, whatever it showed at first.
    for (const shown of form.querySelectorAll('[name^="shown-"]')) shown.value = '';
    if (ready || (Object.keys(queue).length === 0 && navigator.onLine !== false)) return;
    event.preventDefault();
    const button = event.submitter;
    void (async () => {
      await sending;
      if (navigator.onLine === false && Object.keys(queue).length === 0) return say('waiting');
      if (!(await flush())) return;
      ready = true;
      form.requestSubmit(button);
    })();
  });

  // What an earlier visit could not send: shown again where nothing later stands, and sent.
  let restored = false;
  for (const [id, each] of Object.entries(queue)) {
    delete each.typed;
    const set = questions.get(id);
    if (set && each.revision > Number(set.dataset.revision)) {
      write(id, each);
      set.dataset.revision = each.revision;
      restored = true;
    }
  }
  if (restored) told = 'restored';
  void flush();

  // The time, counted from when the page came, in the seconds that the server gave.
  const countdown = document.querySelector('[data-seconds]');
  if (countdown) {
    const end = performance.now() + Number(countdown.dataset.seconds) * 1000;
    const shown = countdown.querySelector('[data-countdown]');
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      shown.textContent = countdown.dataset.pattern
        .replace('{minutes}', String(Math.floor(left / 60)))
        .replace('{seconds}', String(left % 60).padStart(2, '0'));
      countdown.classList.toggle('is-short', left <= 60);
      if (left > 0) return setTimeout(tick, 1000);
      const button = form.querySelector('button[value^="hand-in"]');
      button.value = 'hand-in-anyway';
      form.requestSubmit(button);
    };
    tick();
  }
}
