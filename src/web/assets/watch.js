// Reports which parts of a video were watched, and where it goes on. Without this file one says so oneself, below the player.
const video = document.querySelector('video[data-reports]');
if (video) {
  const EVERY_MS = 15000;
  const store = `watched ${video.dataset.reports} ${video.dataset.activity}`;
  const start = Number(video.dataset.start);
  video.addEventListener('loadedmetadata', () => start > 0 && (video.currentTime = start), { once: true });

  const waiting = () => JSON.parse(localStorage.getItem(store) || '[]');
  const keep = (events) =>
    events.length ? localStorage.setItem(store, JSON.stringify(events)) : localStorage.removeItem(store);
  // UUID version 7: the moment, then chance.
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const hex = [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');
    const time = Date.now().toString(16).padStart(12, '0');
    const variant = '89ab'[bytes[8] & 3];
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  };

  let from = 0;
  let since = 0; // 0: nothing is being watched.
  let last = 0;
  const begin = () => {
    from = last = video.currentTime;
    since = performance.now();
  };
  const end = () => {
    if (since === 0) return;
    const took = Math.round(performance.now() - since);
    since = 0;
    if (last - from < 0.5) return;
    const payload = { from, to: last, took };
    const event = {
      id: newId(),
      activityKey: Number(video.dataset.activity),
      kind: 'watched',
      occurredAt: new Date().toISOString(),
      payload,
    };
    keep([...waiting(), event].slice(-1000));
    void send();
  };

  let sending;
  const send = async () => {
    const events = waiting();
    if (sending || events.length === 0) return;
    sending = true;
    try {
      const body = JSON.stringify({ events, sentAt: new Date().toISOString() });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(video.dataset.reports, {
        method: 'POST',
        headers,
        body,
        keepalive: body.length < 60000,
      });
      if (answer.ok || answer.status === 422) {
        const sent = new Set(events.map(({ id }) => id));
        keep(waiting().filter(({ id }) => !sent.has(id)));
      }
      if (answer.ok && document.visibilityState === 'visible') await show();
    } catch {
      // No line: kept until there is one.
    } finally {
      sending = false;
    }
  };
  const show = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html');
    const fresh = page.getElementById('watched');
    if (fresh && fresh.innerHTML !== document.getElementById('watched').innerHTML)
      document.getElementById('watched').replaceChildren(...fresh.childNodes);
  };

  video.addEventListener('playing', begin);
  video.addEventListener('timeupdate', () => {
    if (since === 0 || video.seeking) return;
    last = video.currentTime;
    if (performance.now() - since < EVERY_MS) return;
    end();
    begin();
  });
  video.addEventListener('seeking', end);
  for (const each of ['pause', 'ended', 'waiting', 'ratechange']) {
    video.addEventListener(each, () => {
      if (!video.seeking && since > 0) last = video.currentTime;
      end();
      if (each === 'ratechange' && !video.paused) begin();
    });
  }
  addEventListener('pagehide', end);
  addEventListener('online', send);
  void send();
}
