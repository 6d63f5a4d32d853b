import { h } from './dom.js';
import { ask, connect } from './live.js';

const pages = { resources: './resources.js', console: './console.js', logs: './logs.js', traces: './traces.js', metrics: './metrics.js' };
const page = document.getElementById('page');
let leaving = new AbortController();

// #/page/part/part?name=value
async function show() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const [path, query] = location.hash.replace(/^#\//, '').split('?');
  const [name, ...parts] = path.split('/').map(decodeURIComponent);
  const module = pages[name];
  if (!module) {
    location.replace('#/resources');
    return;
  }

  for (const link of document.querySelectorAll('nav a')) {
    const isHere = link.getAttribute('href') === `#/${name}`;
    link.toggleAttribute('aria-current', isHere);
    document.title = isHere ? `${link.textContent} · ${document.getElementById('title').textContent}` : document.title;
  }

  const { open } = await import(module);
  if (!signal.aborted) {
    page.replaceChildren();
    open(page, parts, new URLSearchParams(query), signal);
  }
}

const themes = ['', 'light', 'dark'];

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem('theme', theme);
}

document.getElementById('theme').addEventListener('click', () =>
  setTheme(themes[(themes.indexOf(document.documentElement.dataset.theme ?? '') + 1) % themes.length]));
setTheme(localStorage.getItem('theme') ?? '');

document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  page.focus();
});

window.addEventListener('hashchange', show);
window.addEventListener('unhandledrejection', event => {
  if (event.reason?.name !== 'AbortError') {
    page.prepend(h('p', { class: 'bad', role: 'alert' }, String(event.reason?.message ?? event.reason)));
  }
});
connect(document.getElementById('link'));
ask('api/about').then(about => {
  document.getElementById('title').textContent = about.title;
}).finally(show);
