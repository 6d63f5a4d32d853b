import { address, h } from './dom.js';
import { ago, shortTime } from './format.js';
import { onResources, resources } from './live.js';

const good = ['Running', 'Finished', 'Healthy'];
const bad = ['FailedToStart', 'Unhealthy'];

export function open(page, parts, query, signal) {
  const body = h('tbody');
  const refusal = h('p', { role: 'alert' });
  page.append(
    h('h1', {}, 'Resources'),
    refusal,
    h('div', { class: 'scroll' }, h('table', { class: 'resources' },
      h('thead', {}, h('tr', {}, ['Name', 'State', 'Health', 'Address', 'Process', 'Running for', 'Commands'].map(text => h('th', { scope: 'col', class: text === 'Process' ? 'number' : null }, text)))),
      body)));
  const draw = () => {
    // A button that has the focus keeps it although its row is made anew.
    const focus = document.activeElement?.dataset?.command;
    body.replaceChildren(...resources().map(resource => row(resource, refusal)));
    if (focus) {
      body.querySelector(`[data-command="${CSS.escape(focus)}"]`)?.focus();
    }
  };
  onResources(draw, signal);
  const timer = setInterval(draw, 15_000);
  signal.addEventListener('abort', () => clearInterval(timer));
}

function row(resource, refusal) {
  return h('tr', {},
    h('th', { scope: 'row' }, h('div', {}, resource.name), h('small', {}, resource.kind)),
    h('td', {}, word(resource.state), resource.exitCode === null || resource.exitCode === 0 ? null : h('small', {}, `exit code ${resource.exitCode}`)),
    h('td', {}, resource.health ? word(resource.health) : ''),
    h('td', {}, resource.address ? address(resource.address) : ''),
    h('td', { class: 'number' }, resource.processId === null ? '' : String(resource.processId)),
    h('td', { title: resource.startedAt ? `since ${shortTime(resource.startedAt)}` : '' },
      resource.state === 'Running' && resource.startedAt ? ago(resource.startedAt) : '',
      resource.restarts > 0 ? h('small', {}, `${resource.restarts} restart${resource.restarts === 1 ? '' : 's'}`) : null),
    h('td', { class: 'actions' },
      resource.commands.map(command => button(resource.name, command, refusal)),
      resource.hasConsole ? h('a', { href: `#/console/${encodeURIComponent(resource.name)}` }, 'console') : null));
}

function word(text) {
  const kind = good.includes(text) ? 'good' : bad.includes(text) ? 'bad' : 'middling';
  return h('span', { class: `word ${kind}` }, text.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`));
}

function button(name, command, refusal) {
  return h('button', {
    type: 'button',
    'data-command': `${name} ${command}`,
    'aria-label': `${command} ${name}`,
    onclick: async event => {
      event.target.disabled = true;
      refusal.textContent = '';
      const answer = await fetch(`api/resources/${encodeURIComponent(name)}/${command}`, { method: 'POST' });
      refusal.textContent = answer.ok ? '' : (await answer.json().catch(() => null))?.reason ?? `The command was answered with ${answer.status}.`;
      event.target.disabled = false;
    },
  }, command);
}
