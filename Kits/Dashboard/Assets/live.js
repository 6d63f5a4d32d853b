// One stream for the whole page. It tells how resources stand, and that there is new telemetry; what is new the pages ask for themselves.
const listeners = new Set();
const last = { resources: [], versions: {} };

export function resources() {
  return last.resources;
}

// Calls back at once with what is known, and then with every change, until the signal is aborted.
export function onResources(listen, signal) {
  register({ kind: 'resources', listen: () => listen(last.resources) }, signal);
  listen(last.resources);
}

// Calls back when there are new traces, logs or metrics.
export function onNew(kind, listen, signal) {
  let seen = last.versions[kind];
  register({
    kind: 'versions',
    listen: () => {
      if (last.versions[kind] !== seen) {
        seen = last.versions[kind];
        listen();
      }
    },
  }, signal);
}

export function connect(status) {
  const stream = new EventSource('api/live');
  stream.onopen = () => show(status, 'live', 'good');
  stream.onerror = () => show(status, 'no connection', 'bad');
  for (const kind of Object.keys(last)) {
    stream.addEventListener(kind, event => {
      last[kind] = JSON.parse(event.data);
      [...listeners].filter(listener => listener.kind === kind).forEach(listener => listener.listen());
    });
  }
}

// Asks again whenever there is something new, never twice at once; a page in the background does not ask.
export function refresh(kind, load, signal) {
  let busy = false;
  let again = false;
  const run = async () => {
    if (busy) {
      again = true;
      return;
    }

    busy = true;
    try {
      await load();
    } catch (error) {
      if (!signal.aborted) {
        console.warn(error);
      }
    }

    busy = false;
    if (again && !signal.aborted) {
      again = false;
      setTimeout(run, 1000);
    }
  };
  onNew(kind, () => document.hidden || run(), signal);
  document.addEventListener('visibilitychange', () => document.hidden || run(), { signal });
  run();
  return run;
}

export async function ask(path, signal) {
  const answer = await fetch(path, { signal });
  if (answer.status === 404) {
    return null;
  }

  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }

  return answer.json();
}

function register(listener, signal) {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener));
}

function show(status, text, kind) {
  status.textContent = text;
  status.className = kind;
}
